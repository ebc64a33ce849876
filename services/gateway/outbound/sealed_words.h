#pragma once

#include <string>

#include "libs/vault/vault.h"
#include "services/gateway/ports.h"

// What people write beside a case or an alert is sealed before it goes into the house and opened
// when it comes out again: topics, views and logs never hold it in clear.
namespace kolona::gateway {

// Seals and opens the fields.
class WordsSeal {
 public:
  explicit WordsSeal(vault::WordsKey key) : key_(std::move(key)) {}

  // In place; nothing stays nothing. InvalidArgument at `field` for words that may not be kept.
  base::Status Hide(const std::string& field, const std::string& id, std::string& words) const;
  // In place. What does not open is told so; what is not sealed (from before) stays.
  void Show(const std::string& id, std::string& words) const;
  void Show(v1::CaseStanding& standing) const;
  void Show(v1::AlertView& view) const;

 private:
  vault::WordsKey key_;
};

// Reasons and notes of the steps on a case.
class SealedLevels final : public Levels, public CaseWatch, public Histories {
 public:
  SealedLevels(Levels& levels, CaseWatch& watch, Histories& histories, const WordsSeal& seal)
      : levels_(levels), watch_(watch), histories_(histories), seal_(seal) {}

  Answer<v1::StepTaken> RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in) override;
  Answer<v1::StepTaken> ProposeLowering(base::CallContext ctx,
                                        v1::ProposeLoweringRequest in) override;
  Answer<v1::StepTaken> ConfirmLowering(base::CallContext ctx,
                                        v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> RejectLowering(base::CallContext ctx,
                                       v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> WithdrawLowering(base::CallContext ctx,
                                         v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> TakeOver(base::CallContext ctx, v1::TakeOverRequest in) override;
  Answer<v1::StepTaken> Reassess(base::CallContext ctx, v1::ReassessRequest in) override;
  Answer<v1::StepTaken> NoteHappening(base::CallContext ctx, v1::NoteHappeningRequest in) override;
  Answer<v1::StepTaken> BeginClosing(base::CallContext ctx, v1::ClosingRequest in) override;
  Answer<v1::StepTaken> CloseCase(base::CallContext ctx, v1::ClosingRequest in) override;
  Answer<v1::Timeline> GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in) override;
  Answer<v1::DueList> ListDue(base::CallContext ctx, v1::ListDueRequest in) override;

 private:
  template <class Port, class Request>
  Answer<v1::StepTaken> Take(Port& port, base::CallContext ctx, Request in,
                             std::string* (Request::*words)(), const char* field,
                             Answer<v1::StepTaken> (Port::*step)(base::CallContext, Request));

  Levels& levels_;
  CaseWatch& watch_;
  Histories& histories_;
  const WordsSeal& seal_;
};

// Reasons of refusals.
class SealedAlerts final : public AlertBook {
 public:
  SealedAlerts(AlertBook& alerts, const WordsSeal& seal) : alerts_(alerts), seal_(seal) {}

  Answer<v1::AlertList> ListAlerts(base::CallContext ctx, v1::ListAlertsRequest request) override;
  Answer<v1::AlertView> GetAlert(base::CallContext ctx, v1::GetAlertRequest request) override;
  Answer<v1::AnswerAlertResponse> AnswerAlert(base::CallContext ctx,
                                              v1::AnswerAlertRequest request) override;

 private:
  AlertBook& alerts_;
  const WordsSeal& seal_;
};

// Both, in what a case's read returns.
class SealedCases final : public CaseBook {
 public:
  SealedCases(CaseBook& cases, const WordsSeal& seal) : cases_(cases), seal_(seal) {}

  Answer<v1::ReceiptView> GetReceipt(base::CallContext ctx, v1::GetReceiptRequest request) override;
  Answer<v1::CaseView> GetCase(base::CallContext ctx, v1::GetCaseRequest request) override;
  Answer<v1::MatchList> GetMatches(base::CallContext ctx, v1::GetMatchesRequest request) override;

 private:
  CaseBook& cases_;
  const WordsSeal& seal_;
};

}  // namespace kolona::gateway
