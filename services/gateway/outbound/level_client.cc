#include "services/gateway/outbound/level_client.h"

#include <kolona/v1/triage.grpc.pb.h>

namespace kolona::gateway {

using Async = v1::Triage::StubInterface::async_interface;
template <class Request, class Response>
using Method = void (Async::*)(grpc::ClientContext*, const Request*, Response*,
                               std::function<void(grpc::Status)>);

struct LevelClient::Impl {
  template <class Request, class Response>
  Answer<Response> Ask(const char* name, base::CallContext ctx, Request request,
                       Method<Request, Response> method) {
    auto begin = [async = stub->async(), method](auto* c, auto* in, auto* out, auto done) {
      (async->*method)(c, in, out, std::move(done));
    };
    auto result =
        co_await rpc::Call<Response>(door, name, std::move(ctx), std::move(request), begin);
    reach.Saw(result.status());
    co_return result;
  }

  std::unique_ptr<v1::Triage::StubInterface> stub;
  rpc::Door& door;
  Reach reach;
};

LevelClient::LevelClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door,
                         runtime::Health& health)
    : impl_(new Impl{v1::Triage::NewStub(channel), door, Reach(health, "triage")}) {}

LevelClient::~LevelClient() = default;

Answer<v1::StepTaken> LevelClient::RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in) {
  return impl_->Ask<v1::RaiseLevelRequest, v1::StepTaken>("triage.RaiseLevel", std::move(ctx),
                                                          std::move(in), &Async::RaiseLevel);
}

Answer<v1::StepTaken> LevelClient::ProposeLowering(base::CallContext ctx,
                                                   v1::ProposeLoweringRequest in) {
  return impl_->Ask<v1::ProposeLoweringRequest, v1::StepTaken>(
      "triage.ProposeLowering", std::move(ctx), std::move(in), &Async::ProposeLowering);
}

Answer<v1::StepTaken> LevelClient::ConfirmLowering(base::CallContext ctx,
                                                   v1::DecideLoweringRequest in) {
  return impl_->Ask<v1::DecideLoweringRequest, v1::StepTaken>(
      "triage.ConfirmLowering", std::move(ctx), std::move(in), &Async::ConfirmLowering);
}

Answer<v1::StepTaken> LevelClient::RejectLowering(base::CallContext ctx,
                                                  v1::DecideLoweringRequest in) {
  return impl_->Ask<v1::DecideLoweringRequest, v1::StepTaken>(
      "triage.RejectLowering", std::move(ctx), std::move(in), &Async::RejectLowering);
}

Answer<v1::StepTaken> LevelClient::WithdrawLowering(base::CallContext ctx,
                                                    v1::DecideLoweringRequest in) {
  return impl_->Ask<v1::DecideLoweringRequest, v1::StepTaken>(
      "triage.WithdrawLowering", std::move(ctx), std::move(in), &Async::WithdrawLowering);
}

Answer<v1::StepTaken> LevelClient::TakeOver(base::CallContext ctx, v1::TakeOverRequest in) {
  return impl_->Ask<v1::TakeOverRequest, v1::StepTaken>("triage.TakeOver", std::move(ctx),
                                                        std::move(in), &Async::TakeOver);
}

Answer<v1::StepTaken> LevelClient::Reassess(base::CallContext ctx, v1::ReassessRequest in) {
  return impl_->Ask<v1::ReassessRequest, v1::StepTaken>("triage.Reassess", std::move(ctx),
                                                        std::move(in), &Async::Reassess);
}

Answer<v1::StepTaken> LevelClient::NoteHappening(base::CallContext ctx,
                                                 v1::NoteHappeningRequest in) {
  return impl_->Ask<v1::NoteHappeningRequest, v1::StepTaken>("triage.NoteHappening", std::move(ctx),
                                                             std::move(in), &Async::NoteHappening);
}

Answer<v1::StepTaken> LevelClient::BeginClosing(base::CallContext ctx, v1::ClosingRequest in) {
  return impl_->Ask<v1::ClosingRequest, v1::StepTaken>("triage.BeginClosing", std::move(ctx),
                                                       std::move(in), &Async::BeginClosing);
}

Answer<v1::StepTaken> LevelClient::CloseCase(base::CallContext ctx, v1::ClosingRequest in) {
  return impl_->Ask<v1::ClosingRequest, v1::StepTaken>("triage.CloseCase", std::move(ctx),
                                                       std::move(in), &Async::CloseCase);
}

Answer<v1::Timeline> LevelClient::GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in) {
  return impl_->Ask<v1::GetTimelineRequest, v1::Timeline>("triage.GetTimeline", std::move(ctx),
                                                          std::move(in), &Async::GetTimeline);
}

Answer<v1::DueList> LevelClient::ListDue(base::CallContext ctx, v1::ListDueRequest in) {
  return impl_->Ask<v1::ListDueRequest, v1::DueList>("triage.ListDue", std::move(ctx),
                                                     std::move(in), &Async::ListDue);
}

Answer<v1::QuestionsLeft> LevelClient::NextQuestions(base::CallContext ctx,
                                                     v1::NextQuestionsRequest in) {
  return impl_->Ask<v1::NextQuestionsRequest, v1::QuestionsLeft>(
      "triage.NextQuestions", std::move(ctx), std::move(in), &Async::NextQuestions);
}

}  // namespace kolona::gateway
