#include "services/gateway/inbound/endpoints.h"

#include "libs/http/problem.h"
#include "services/gateway/inbound/http_words.h"

namespace kolona::gateway {
namespace {

constexpr char kAcceptName[] = "kolona_accept_duration_seconds";
constexpr char kAcceptHelp[] = "From the request's arrival to its acceptance.";

http::Response AcceptedAnswer(const v1::Accepted& accepted, const Identity& who) {
  http::Response response = JsonAnswer(202, accepted);
  std::string code;
  for (const char c : accepted.receipt_code()) {
    if (c != ' ' && c != '-') code += c;
  }
  response.headers.emplace_back("Location", "/v1/receipts/" + code);
  response.headers.emplace_back("Idempotency-Key", who.key);
  if (!who.new_device.empty()) response.headers.emplace_back("Kolona-Device", who.new_device);
  return response;
}

// What needs no waiting.
runtime::Task<http::Response> Finished(http::Response response) { co_return response; }

}  // namespace

Endpoints::Endpoints(Handlers handlers, const base::Clock& clock, runtime::Metrics& metrics,
                     runtime::Health& health, std::function<std::string()> make_device)
    : handlers_(std::move(handlers)),
      clock_(clock),
      metrics_(metrics),
      health_(health),
      make_device_(std::move(make_device)),
      accept_urgent_(metrics.HistogramOf(kAcceptName, kAcceptHelp, {{"urgent", "true"}})),
      accept_other_(metrics.HistogramOf(kAcceptName, kAcceptHelp, {{"urgent", "false"}})) {}

runtime::Task<http::Response> Endpoints::DoSubmitCase(Call call) {
  const auto begun = clock_.Mono();
  v1::ReportBody body;
  Introduction introduction;
  if (auto problem = ReadIntroduction(call, introduction)) co_return *problem;
  if (auto problem = ReadBody(call, body)) co_return *problem;
  const Identity who = Identify(introduction, call.request.body, make_device_);
  const auto accepted =
      co_await handlers_.submit_case(call.ctx, who, call.request.peer, std::move(body));
  if (!accepted.ok()) co_return http::ProblemOf(accepted.status());
  (accepted->urgent() ? accept_urgent_ : accept_other_).Observe(clock_.Mono() - begun);
  co_return AcceptedAnswer(*accepted, who);
}

runtime::Task<http::Response> Endpoints::DoSubmitSupport(Call call) {
  const auto begun = clock_.Mono();
  v1::SupportBody body;
  Introduction introduction;
  if (auto problem = ReadIntroduction(call, introduction)) co_return *problem;
  if (auto problem = ReadBody(call, body)) co_return *problem;
  const Identity who = Identify(introduction, call.request.body, make_device_);
  const auto accepted =
      co_await handlers_.submit_support(call.ctx, who, call.request.peer, std::move(body));
  if (!accepted.ok()) co_return http::ProblemOf(accepted.status());
  (accepted->urgent() ? accept_urgent_ : accept_other_).Observe(clock_.Mono() - begun);
  co_return AcceptedAnswer(*accepted, who);
}

runtime::Task<http::Response> Endpoints::DoReadReceipt(Call call) {
  const auto view =
      co_await handlers_.read_receipt(call.ctx, call.params["code"], call.request.peer);
  co_return view.ok() ? JsonAnswer(200, *view) : http::ProblemOf(view.status());
}

runtime::Task<http::Response> Endpoints::DoPutOpportunity(Call call) {
  v1::Opportunity offer;
  if (auto problem = ReadBody(call, offer)) co_return *problem;
  const std::string id = call.params["id"];
  const auto done = co_await handlers_.publish.One(call.ctx, *call.caller, id, std::move(offer));
  co_return done.ok() ? JsonAnswer(done->created() ? 201 : 200, *done)
                      : http::ProblemOf(done.status());
}

runtime::Task<http::Response> Endpoints::DoPutOpportunities(Call call) {
  v1::OpportunityBatch batch;
  if (auto problem = ReadBody(call, batch)) co_return *problem;
  const auto done = co_await handlers_.publish.Many(call.ctx, *call.caller, std::move(batch));
  co_return done.ok() ? JsonAnswer(200, *done) : http::ProblemOf(done.status());
}

http::Response Endpoints::ShowHealth(bool ready_only) const {
  http::Response response;
  response.body = health_.Render();
  if (ready_only && !health_.Ready()) response.status = 503;
  return response;
}

std::map<std::string, Endpoint> Endpoints::ByRoute() {
  const auto reply = [](auto make) -> Endpoint {
    return [make](Call call) { return Finished(make(std::move(call))); };
  };
  const auto to = [this](Reply (Endpoints::*member)(Call)) -> Endpoint {
    return [this, member](Call call) { return (this->*member)(std::move(call)); };
  };
  return {{"submit_case", to(&Endpoints::DoSubmitCase)},
          {"submit_support", to(&Endpoints::DoSubmitSupport)},
          {"read_receipt", to(&Endpoints::DoReadReceipt)},
          {"read_case", to(&Endpoints::DoReadCase)},
          {"read_matches", to(&Endpoints::DoReadMatches)},
          {"list_alerts", to(&Endpoints::DoListAlerts)},
          {"read_alert", to(&Endpoints::DoReadAlert)},
          {"answer_alert", to(&Endpoints::DoAnswerAlert)},
          {"raise_level", to(&Endpoints::DoRaiseLevel)},
          {"propose_lowering", to(&Endpoints::DoProposeLowering)},
          {"confirm_lowering", to(&Endpoints::DoConfirmLowering)},
          {"reject_lowering", to(&Endpoints::DoRejectLowering)},
          {"withdraw_lowering", to(&Endpoints::DoWithdrawLowering)},
          {"take_over", to(&Endpoints::DoTakeOver)},
          {"reassess", to(&Endpoints::DoReassess)},
          {"note_happening", to(&Endpoints::DoNoteHappening)},
          {"begin_closing", to(&Endpoints::DoBeginClosing)},
          {"close_case", to(&Endpoints::DoCloseCase)},
          {"read_timeline", to(&Endpoints::DoReadTimeline)},
          {"list_due", to(&Endpoints::DoListDue)},
          {"next_questions", to(&Endpoints::DoNextQuestions)},
          {"put_opportunity", to(&Endpoints::DoPutOpportunity)},
          {"put_opportunities", to(&Endpoints::DoPutOpportunities)},
          {"read_summary", to(&Endpoints::DoReadSummary)},
          {"read_live", to(&Endpoints::DoReadLive)},
          {"openapi", reply([](Call) { return FileAnswer("openapi.json"); })},
          {"docs", reply([](Call) { return FileAnswer("docs.html"); })},
          {"page", reply([](Call) { return FileAnswer("index.html"); })},
          {"asset", reply([](Call call) { return FileAnswer(call.params["file"]); })},
          {"healthz", reply([this](Call) { return ShowHealth(false); })},
          {"readyz", reply([this](Call) { return ShowHealth(true); })},
          {"metrics", reply([this](Call) {
             http::Response response;
             response.content_type = "text/plain; version=0.0.4; charset=utf-8";
             response.body = metrics_.Render();
             return response;
           })}};
}

}  // namespace kolona::gateway
