#include "services/gateway/outbound/house_clients.h"

#include <kolona/v1/intake.grpc.pb.h>
#include <kolona/v1/notification.grpc.pb.h>

namespace kolona::gateway {

Reach::Reach(runtime::Health& health, std::string name) : health_(health), name_(std::move(name)) {
  health_.Set(name_, false, true);
}

void Reach::Saw(const base::Status& status) {
  const bool good = status.code() != base::Code::kUnavailable;
  if (good == good_) return;
  good_ = good;
  health_.Set(name_, false, good, good ? "" : "not answering");
}

struct IntakeClient::Impl {
  std::unique_ptr<v1::Intake::Stub> stub;
  rpc::Door& door;
  Reach reach;
};

IntakeClient::IntakeClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door,
                           runtime::Health& health)
    : impl_(new Impl{v1::Intake::NewStub(channel), door, Reach(health, "intake")}) {
  channel->GetState(true);  // connects now, so that the first report does not wait for it
}

IntakeClient::~IntakeClient() = default;

Answer<v1::Accepted> IntakeClient::SubmitCase(base::CallContext ctx,
                                              v1::SubmitCaseRequest request) {
  auto result = co_await rpc::Call<v1::Accepted>(
      impl_->door, "intake.SubmitCase", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->SubmitCase(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::Accepted> IntakeClient::SubmitSupport(base::CallContext ctx,
                                                 v1::SubmitSupportRequest request) {
  auto result = co_await rpc::Call<v1::Accepted>(
      impl_->door, "intake.SubmitSupport", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->SubmitSupport(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::ReceiptView> IntakeClient::GetReceipt(base::CallContext ctx,
                                                 v1::GetReceiptRequest request) {
  auto result = co_await rpc::Call<v1::ReceiptView>(
      impl_->door, "intake.GetReceipt", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetReceipt(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::CaseView> IntakeClient::GetCase(base::CallContext ctx, v1::GetCaseRequest request) {
  auto result = co_await rpc::Call<v1::CaseView>(
      impl_->door, "intake.GetCase", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetCase(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::MatchList> IntakeClient::GetMatches(base::CallContext ctx,
                                               v1::GetMatchesRequest request) {
  auto result = co_await rpc::Call<v1::MatchList>(
      impl_->door, "intake.GetMatches", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetMatches(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

struct AlertClient::Impl {
  std::unique_ptr<v1::Intake::Stub> intake;
  std::unique_ptr<v1::Notification::Stub> notification;
  rpc::Door& door;
  Reach intake_reach;
  Reach notification_reach;
};

AlertClient::AlertClient(std::shared_ptr<grpc::Channel> intake,
                         std::shared_ptr<grpc::Channel> notification, rpc::Door& door,
                         runtime::Health& health)
    : impl_(new Impl{v1::Intake::NewStub(intake), v1::Notification::NewStub(notification), door,
                     Reach(health, "alerts"), Reach(health, "notification")}) {
  notification->GetState(true);
}

AlertClient::~AlertClient() = default;

Answer<v1::AlertList> AlertClient::ListAlerts(base::CallContext ctx,
                                              v1::ListAlertsRequest request) {
  auto result = co_await rpc::Call<v1::AlertList>(
      impl_->door, "intake.ListAlerts", std::move(ctx), std::move(request),
      [stub = impl_->intake.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->ListAlerts(c, in, out, std::move(done));
      });
  impl_->intake_reach.Saw(result.status());
  co_return result;
}

Answer<v1::AlertView> AlertClient::GetAlert(base::CallContext ctx, v1::GetAlertRequest request) {
  auto result = co_await rpc::Call<v1::AlertView>(
      impl_->door, "intake.GetAlert", std::move(ctx), std::move(request),
      [stub = impl_->intake.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetAlert(c, in, out, std::move(done));
      });
  impl_->intake_reach.Saw(result.status());
  co_return result;
}

Answer<v1::AnswerAlertResponse> AlertClient::AnswerAlert(base::CallContext ctx,
                                                         v1::AnswerAlertRequest request) {
  auto result = co_await rpc::Call<v1::AnswerAlertResponse>(
      impl_->door, "notification.AnswerAlert", std::move(ctx), std::move(request),
      [stub = impl_->notification.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->AnswerAlert(c, in, out, std::move(done));
      });
  impl_->notification_reach.Saw(result.status());
  co_return result;
}

}  // namespace kolona::gateway
