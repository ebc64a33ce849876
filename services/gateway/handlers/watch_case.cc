#include "services/gateway/handlers/watch_case.h"

#include "services/gateway/handlers/whose.h"

namespace kolona::gateway {
namespace {

v1::ClosingRequest Closing(const Caller& caller, std::string case_id, std::string reason) {
  v1::ClosingRequest request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  request.set_reason(std::move(reason));
  return request;
}

}  // namespace

Answer<v1::StepTaken> WatchCase::TakeOver(base::CallContext ctx, Caller caller, std::string case_id,
                                          v1::NoteBody body) {
  v1::TakeOverRequest request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  request.set_note(body.note());
  return watch_.TakeOver(std::move(ctx), std::move(request));
}

Answer<v1::StepTaken> WatchCase::Reassess(base::CallContext ctx, Caller caller, std::string case_id,
                                          v1::ReassessmentBody body) {
  v1::ReassessRequest request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  *request.mutable_danger_signs() = std::move(*body.mutable_danger_signs());
  *request.mutable_screen() = std::move(*body.mutable_screen());
  *request.mutable_answers() = std::move(*body.mutable_answers());
  request.set_note(body.note());
  return watch_.Reassess(std::move(ctx), std::move(request));
}

Answer<v1::StepTaken> WatchCase::Happened(base::CallContext ctx, Caller caller, std::string case_id,
                                          v1::HappeningBody body) {
  if (!body.has_occurred_at()) co_return base::Status::Invalid("/occurredAt", "say when");
  v1::NoteHappeningRequest request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  request.set_kind(body.kind());
  *request.mutable_occurred_at() = body.occurred_at();
  request.set_note(body.note());
  co_return co_await watch_.NoteHappening(std::move(ctx), std::move(request));
}

Answer<v1::StepTaken> WatchCase::BeginClosing(base::CallContext ctx, Caller caller,
                                              std::string case_id, v1::ReasonBody body) {
  return watch_.BeginClosing(std::move(ctx), Closing(caller, case_id, body.reason()));
}

Answer<v1::StepTaken> WatchCase::Close(base::CallContext ctx, Caller caller, std::string case_id,
                                       v1::NoteBody body) {
  return watch_.CloseCase(std::move(ctx), Closing(caller, case_id, body.note()));
}

}  // namespace kolona::gateway
