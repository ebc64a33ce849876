#include "libs/base/ids.h"
#include "libs/http/problem.h"
#include "services/gateway/inbound/endpoints.h"
#include "services/gateway/inbound/http_words.h"

// The part of Endpoints that is about the level of a case and who watches over it.
namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

template <class T>
http::Response AnswerOf(const base::Result<T>& done) {
  return done.ok() ? JsonAnswer(200, *done) : http::ProblemOf(done.status());
}

// The body, and the ids in the address; or the problem to answer.
std::optional<http::Response> ReadStep(const Call& call, google::protobuf::Message& body) {
  if (auto problem = ReadBody(call, body)) return problem;
  for (const auto& [name, id] : call.params) {
    if (!base::IsUuid(id)) {
      return http::ProblemOf(Status(Code::kNotFound, "Nothing has this id."));
    }
  }
  return std::nullopt;
}

}  // namespace

runtime::Task<http::Response> Endpoints::DoRaiseLevel(Call call) {
  v1::RaiseBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.levels.Raise(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoProposeLowering(Call call) {
  v1::LoweringBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.levels.Propose(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoConfirmLowering(Call call) {
  v1::NoteBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(co_await handlers_.levels.Confirm(call.ctx, *call.caller, call.params["id"],
                                                       call.params["proposal"], body));
}

runtime::Task<http::Response> Endpoints::DoRejectLowering(Call call) {
  v1::ReasonBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(co_await handlers_.levels.Reject(call.ctx, *call.caller, call.params["id"],
                                                      call.params["proposal"], body));
}

runtime::Task<http::Response> Endpoints::DoWithdrawLowering(Call call) {
  v1::NoteBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(co_await handlers_.levels.Withdraw(call.ctx, *call.caller, call.params["id"],
                                                        call.params["proposal"], body));
}

runtime::Task<http::Response> Endpoints::DoTakeOver(Call call) {
  v1::NoteBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.watch.TakeOver(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoReassess(Call call) {
  v1::ReassessmentBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.watch.Reassess(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoNoteHappening(Call call) {
  v1::HappeningBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.watch.Happened(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoBeginClosing(Call call) {
  v1::ReasonBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.watch.BeginClosing(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoCloseCase(Call call) {
  v1::NoteBody body;
  if (auto problem = ReadStep(call, body)) co_return *problem;
  co_return AnswerOf(
      co_await handlers_.watch.Close(call.ctx, *call.caller, call.params["id"], body));
}

runtime::Task<http::Response> Endpoints::DoReadTimeline(Call call) {
  const std::string id = call.params["id"];
  if (!base::IsUuid(id)) {
    co_return http::ProblemOf(Status(Code::kNotFound, "Nothing has this id."));
  }
  co_return AnswerOf(co_await handlers_.histories.Timeline(call.ctx, id));
}

runtime::Task<http::Response> Endpoints::DoListDue(Call call) {
  v1::ListDueRequest request;
  const auto value = [&call](const std::string& name, const std::string& otherwise) {
    const auto found = call.request.query.find(name);
    return found == call.request.query.end() ? otherwise : found->second;
  };
  const auto size = NumberBetween(value("pageSize", "50"), 1, 200);
  if (!size) co_return BadParameter("pageSize", "1 to 200");
  const std::string overdue = value("overdue", "false");
  if (overdue != "true" && overdue != "false") co_return BadParameter("overdue", "true or false");
  request.set_page_size(*size);
  request.set_page_token(value("pageToken", ""));
  request.set_overdue_only(overdue == "true");
  co_return AnswerOf(co_await handlers_.histories.Due(call.ctx, request));
}

runtime::Task<http::Response> Endpoints::DoNextQuestions(Call call) {
  v1::NextQuestionsRequest body;
  if (auto problem = ReadBody(call, body)) co_return *problem;
  co_return AnswerOf(co_await handlers_.ask_next.Run(call.ctx, std::move(body)));
}

}  // namespace kolona::gateway
