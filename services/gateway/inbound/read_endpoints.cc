#include <array>
#include <utility>

#include "libs/base/ids.h"
#include "libs/http/problem.h"
#include "services/gateway/inbound/endpoints.h"
#include "services/gateway/inbound/http_words.h"
#include "services/gateway/inbound/summary_csv.h"

// The part of Endpoints that shows things to staff and authorities.
namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

constexpr std::array<std::pair<std::string_view, v1::AlertState>, 4> kStates = {
    {{"open", v1::OPEN},
     {"acknowledged", v1::ACKNOWLEDGED},
     {"closed", v1::ALERT_CLOSED},
     {"stood_down", v1::STOOD_DOWN}}};

std::string QueryOr(const Call& call, const std::string& name, const std::string& otherwise = "") {
  const auto found = call.request.query.find(name);
  return found == call.request.query.end() ? otherwise : found->second;
}

http::Response NotFound() {
  return http::ProblemOf(Status(Code::kNotFound, "Nothing has this id."));
}

std::optional<http::Response> ReadListQuery(const Call& call, v1::ListAlertsRequest& out) {
  const std::string state = QueryOr(call, "state", "open");
  for (const auto& [name, value] : kStates) {
    if (name == state) out.set_state(value);
  }
  if (out.state() == v1::ALERT_STATE_UNSPECIFIED) {
    return BadParameter("state", "open, acknowledged, closed or stood_down");
  }
  const auto size = NumberBetween(QueryOr(call, "pageSize", "50"), 1, 200);
  if (!size) return BadParameter("pageSize", "1 to 200");
  out.set_page_size(*size);
  out.set_page_token(QueryOr(call, "pageToken"));
  return std::nullopt;
}

v1::SummaryQuery ReadSummaryQuery(const Call& call) {
  v1::SummaryQuery query;
  query.set_from(QueryOr(call, "from"));
  query.set_to(QueryOr(call, "to"));
  std::string rest = QueryOr(call, "by");
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    query.add_by(rest.substr(0, comma));
    rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
  }
  return query;
}

// "json" or "csv": what the query says, else what the client would rather have.
std::string FormatOf(const Call& call) {
  const bool csv = call.request.Header("accept").starts_with("text/csv");
  return QueryOr(call, "format", csv ? "csv" : "json");
}

}  // namespace

runtime::Task<http::Response> Endpoints::DoReadCase(Call call) {
  const std::string id = call.params["id"];
  if (!base::IsUuid(id)) co_return NotFound();
  const std::string personal = QueryOr(call, "personal", "true");
  if (personal != "true" && personal != "false")
    co_return BadParameter("personal", "true or false");
  const bool open_personal = personal == "true";
  const auto view = co_await handlers_.read_case(call.ctx, *call.caller, id, open_personal);
  co_return view.ok() ? JsonAnswer(200, *view) : http::ProblemOf(view.status());
}

runtime::Task<http::Response> Endpoints::DoReadMatches(Call call) {
  const std::string id = call.params["id"];
  if (!base::IsUuid(id)) co_return NotFound();
  const std::string code(call.request.Header("kolona-receipt"));
  const auto list =
      co_await handlers_.read_matches(call.ctx, call.caller, id, code, call.request.peer);
  co_return list.ok() ? JsonAnswer(200, *list) : http::ProblemOf(list.status());
}

runtime::Task<http::Response> Endpoints::DoListAlerts(Call call) {
  v1::ListAlertsRequest request;
  if (auto problem = ReadListQuery(call, request)) co_return *problem;
  const auto list = co_await handlers_.read_alerts.List(call.ctx, *call.caller, request);
  co_return list.ok() ? JsonAnswer(200, *list) : http::ProblemOf(list.status());
}

runtime::Task<http::Response> Endpoints::DoReadAlert(Call call) {
  const std::string id = call.params["id"];
  if (!base::IsUuid(id)) co_return NotFound();
  const auto view = co_await handlers_.read_alerts.Get(call.ctx, *call.caller, id);
  co_return view.ok() ? JsonAnswer(200, *view) : http::ProblemOf(view.status());
}

runtime::Task<http::Response> Endpoints::DoAnswerAlert(Call call) {
  v1::AnswerBody body;
  if (auto problem = ReadBody(call, body)) co_return *problem;
  const std::string id = call.params["id"];
  if (!base::IsUuid(id)) co_return NotFound();
  const std::string authority(call.request.Header("kolona-authority"));
  const auto done =
      co_await handlers_.answer_alert(call.ctx, *call.caller, id, authority, std::move(body));
  co_return done.ok() ? JsonAnswer(200, *done) : http::ProblemOf(done.status());
}

runtime::Task<http::Response> Endpoints::DoReadSummary(Call call) {
  const std::string format = FormatOf(call);
  if (format != "json" && format != "csv") co_return BadParameter("format", "json or csv");
  const auto summary = co_await handlers_.counts.Summary(call.ctx, ReadSummaryQuery(call));
  if (!summary.ok()) co_return http::ProblemOf(summary.status());
  http::Response response;
  response.headers.emplace_back("Vary", "Accept");
  if (format == "json") {
    response.body = JsonAnswer(200, *summary).body;
  } else {
    response.content_type = "text/csv; charset=utf-8";
    response.body = SummaryCsv(*summary);
  }
  co_return response;
}

runtime::Task<http::Response> Endpoints::DoReadLive(Call call) {
  const auto counts = co_await handlers_.counts.Live(call.ctx, call.caller);
  co_return counts.ok() ? JsonAnswer(200, *counts) : http::ProblemOf(counts.status());
}

}  // namespace kolona::gateway
