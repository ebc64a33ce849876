#pragma once

#include <memory>
#include <string>

#include "libs/rpc/client.h"
#include "libs/runtime/health.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Tells Health whether the service behind a name answers, as its calls show.
class Reach {
 public:
  Reach(runtime::Health& health, std::string name);
  void Saw(const base::Status& status);

 private:
  runtime::Health& health_;
  std::string name_;
  bool good_ = true;
};

// The services behind the door, by gRPC. Event thread only. A service that is away costs its own
// routes only, so none of them makes the door unready.
class IntakeClient final : public Acceptance, public CaseBook {
 public:
  IntakeClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door, runtime::Health& health);
  ~IntakeClient() override;
  Answer<v1::Accepted> SubmitCase(base::CallContext ctx, v1::SubmitCaseRequest request) override;
  Answer<v1::Accepted> SubmitSupport(base::CallContext ctx,
                                     v1::SubmitSupportRequest request) override;
  Answer<v1::ReceiptView> GetReceipt(base::CallContext ctx, v1::GetReceiptRequest request) override;
  Answer<v1::CaseView> GetCase(base::CallContext ctx, v1::GetCaseRequest request) override;
  Answer<v1::MatchList> GetMatches(base::CallContext ctx, v1::GetMatchesRequest request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Reads from intake, which folds what became of alerts; answers go to notification, which acts on
// them.
class AlertClient final : public AlertBook {
 public:
  AlertClient(std::shared_ptr<grpc::Channel> intake, std::shared_ptr<grpc::Channel> notification,
              rpc::Door& door, runtime::Health& health);
  ~AlertClient() override;
  Answer<v1::AlertList> ListAlerts(base::CallContext ctx, v1::ListAlertsRequest request) override;
  Answer<v1::AlertView> GetAlert(base::CallContext ctx, v1::GetAlertRequest request) override;
  Answer<v1::AnswerAlertResponse> AnswerAlert(base::CallContext ctx,
                                              v1::AnswerAlertRequest request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class MatchingClient final : public Catalogue {
 public:
  MatchingClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door, runtime::Health& health);
  ~MatchingClient() override;
  Answer<v1::PutOpportunityResponse> Put(base::CallContext ctx,
                                         v1::PutOpportunityRequest request) override;
  Answer<v1::PutOpportunitiesResponse> PutAll(base::CallContext ctx,
                                              v1::PutOpportunitiesRequest request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class ReportingClient final : public Counts {
 public:
  ReportingClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door, runtime::Health& health);
  ~ReportingClient() override;
  Answer<v1::Summary> GetSummary(base::CallContext ctx, v1::GetSummaryRequest request) override;
  Answer<v1::LiveCounts> GetLive(base::CallContext ctx, v1::GetLiveRequest request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolona::gateway
