#include "tools/desk/desk.h"

#include <nlohmann/json.hpp>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/http/problem.h"
#include "libs/http/webhook_signature.h"
#include "libs/runtime/started.h"

namespace kolona::desk {
namespace {

using nlohmann::json;

constexpr std::size_t kShown = 50;
constexpr base::Duration kUnknownAlertLimit = std::chrono::minutes(1);

http::Response Json(int status, const json& body) {
  http::Response response;
  response.status = status;
  response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
  return response;
}

std::string Text(const json& from, const char* pointer) {
  const json::json_pointer at(pointer);
  return from.contains(at) && from[at].is_string() ? from[at].get<std::string>() : "";
}

int Number(const json& from, const char* pointer) {
  const json::json_pointer at(pointer);
  return from.contains(at) && from[at].is_number_integer() ? from[at].get<int>() : 0;
}

Message ReadMessage(const json& body, const std::string& webhook_id) {
  Message message;
  message.webhook_id = webhook_id;
  message.alert_id = Text(body, "/data/alert/alertId");
  message.case_id = Text(body, "/data/alert/caseId");
  message.level = Text(body, "/data/alert/level");
  message.accepted_at = Text(body, "/data/alert/acceptedAt");
  message.route = Text(body, "/data/route/authorityId");
  message.answer_as = Text(body, "/data/answerAs");
  if (message.answer_as.empty()) message.answer_as = message.route;
  message.step = Number(body, "/data/ladder/step");
  message.round = Number(body, "/data/ladder/round");
  message.exercise = body.value(json::json_pointer("/data/alert/exercise"), false);
  return message;
}

std::string LedgerLine(const Message& message) {
  return json({{"what", "webhook"},
               {"at", message.received_at},
               {"atUs", message.received_us},
               {"acceptedAt", message.accepted_at},
               {"webhookId", message.webhook_id},
               {"alertId", message.alert_id},
               {"caseId", message.case_id},
               {"authorityId", message.route},
               {"answerAs", message.answer_as},
               {"level", message.level},
               {"step", message.step},
               {"round", message.round},
               {"exercise", message.exercise},
               {"duplicate", message.duplicate},
               {"status", message.status}})
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

bool TryAgain(int status) { return status >= 500 || status == 408 || status == 429; }

std::string HtmlEscape(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') {
      safe += "&lt;";
    } else if (c == '&') {
      safe += "&amp;";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

Desk::Desk(Settings settings, runtime::Executor executor, const base::Clock& clock,
           runtime::Sleeper& sleeper, http::Client& client, Ledger& ledger)
    : settings_(std::move(settings)),
      executor_(std::move(executor)),
      clock_(clock),
      sleeper_(sleeper),
      client_(client),
      ledger_(ledger),
      taken_(ledger.taken_before()) {}

runtime::Task<http::Response> Desk::Handle(http::Request request) {
  if (request.method == "GET" && request.path == "/healthz")
    co_return Json(200, {{"status", "ok"}});
  if (request.method == "GET" && request.path == "/") co_return Page();
  if (request.method != "POST") co_return http::Problem(405, "not-allowed", "Only POST", "");
  if (request.path == "/control") co_return Control(request);
  co_return co_await TakeWebhook(std::move(request));
}

runtime::Task<http::Response> Desk::TakeWebhook(http::Request request) {
  const base::WallTime now = clock_.Now();
  const std::string id(request.Header("webhook-id"));
  const bool genuine =
      http::VerifyWebhook(settings_.secret, id, request.Header("webhook-timestamp"),
                          request.Header("webhook-signature"), request.body, now);
  if (!genuine) co_return http::Problem(401, "bad-signature", "Signature is not right", "");
  const json body = json::parse(request.body, nullptr, false);
  if (!body.is_object()) co_return http::Problem(400, "bad-body", "Not a JSON object", "");
  Message message = ReadMessage(body, id);
  message.received_at = base::FormatRfc3339(now);
  message.received_us = now.time_since_epoch().count();
  if (settings_.mode.slow > base::Duration::zero()) co_await sleeper_.Sleep(settings_.mode.slow);
  const bool fails = settings_.mode.fail || settings_.mode.fail_first > 0;
  if (settings_.mode.fail_first > 0) --settings_.mode.fail_first;
  message.status = fails ? 503 : 200;
  if (!fails) message.duplicate = !taken_.insert(id).second;
  const base::Status kept = co_await ledger_.Append(LedgerLine(message));
  if (!kept.ok()) {
    if (!fails && !message.duplicate) taken_.erase(id);
    co_return http::Problem(503, "ledger", "The ledger cannot be written", kept.message());
  }
  last_.push_front(message);
  if (last_.size() > kShown) last_.pop_back();
  if (fails) co_return http::Problem(503, "told-to-fail", "This desk was told to fail", "");
  const bool answers = !settings_.gateway.empty() && !settings_.mode.silent;
  if (answers && answering_.insert(id).second) runtime::Spawn(executor_, AnswerAll(message));
  co_return Json(200, {{"taken", true}, {"duplicate", message.duplicate}});
}

runtime::Task<void> Desk::AnswerAll(Message message) {
  const bool refuse = settings_.mode.refuse;
  const base::Duration wait = settings_.mode.answer_after;
  co_await Answer(message, "RECEIVED", "");
  if (wait > base::Duration::zero()) co_await sleeper_.Sleep(wait);
  const std::string kind = refuse ? "REFUSED" : "ACCEPTED";
  co_await Answer(message, kind, refuse ? "no patrol free (sample desk)" : "");
}

runtime::Task<void> Desk::Answer(Message message, std::string kind, std::string reason) {
  json body = {{"kind", kind}};
  if (!reason.empty()) body["reason"] = reason;
  http::Outgoing outgoing;
  outgoing.url = settings_.gateway + "/v1/alerts/" + message.alert_id + "/answers";
  outgoing.headers = {"Content-Type: application/json", "Authorization: Bearer " + settings_.token,
                      "Kolona-Authority: " + message.answer_as};
  outgoing.body = body.dump();
  outgoing.timeout = std::chrono::seconds(5);
  base::Backoff backoff(std::chrono::milliseconds(100), std::chrono::seconds(2),
                        message.webhook_id);
  const base::MonoTime begun = clock_.Mono();
  int attempts = 0;
  int status = 0;
  for (;;) {
    ++attempts;
    base::CallContext ctx;
    ctx.deadline = clock_.Mono() + outgoing.timeout;
    const auto reply = co_await client_.Send(ctx, outgoing);
    status = reply.ok() ? reply->status : 0;
    // An alert may be unknown for a moment while the platform comes back from a fall.
    const bool not_yet = status == 404 && clock_.Mono() - begun < kUnknownAlertLimit;
    if (status != 0 && !TryAgain(status) && !not_yet) break;
    co_await sleeper_.Sleep(backoff.Next());
  }
  const json line = {{"what", "answer"},
                     {"at", base::FormatRfc3339(clock_.Now())},
                     {"webhookId", message.webhook_id},
                     {"alertId", message.alert_id},
                     {"caseId", message.case_id},
                     {"authorityId", message.answer_as},
                     {"kind", kind},
                     {"status", status},
                     {"attempts", attempts}};
  const base::Status kept = co_await ledger_.Append(line.dump());
  if (!kept.ok()) base::Log(base::LogLevel::kError, "ledger", {{"why", kept.ToString()}});
}

http::Response Desk::Control(const http::Request& request) {
  const json body = json::parse(request.body, nullptr, false);
  const std::string mode = body.is_object() ? Text(body, "/mode") : "";
  Mode next;
  next.answer_after = settings_.mode.answer_after;
  if (body.is_object() && body.contains("answerAfterMs")) {
    next.answer_after = std::chrono::milliseconds(Number(body, "/answerAfterMs"));
  }
  const int slow = body.is_object() && body.contains("slowMs") ? Number(body, "/slowMs") : 500;
  if (mode == "slow") {
    next.slow = std::chrono::milliseconds(slow);
  } else if (mode == "fail") {
    next.fail = true;
  } else if (mode == "fail-first") {
    next.fail_first = Number(body, "/count");
  } else if (mode == "refuse") {
    next.refuse = true;
  } else if (mode == "silent") {
    next.silent = true;
  } else if (mode != "normal") {
    return http::Problem(400, "bad-mode", "Not a mode",
                         "one of normal, slow, fail, fail-first, refuse, silent", "/mode");
  }
  settings_.mode = next;
  return Json(200, {{"mode", mode}});
}

http::Response Desk::Page() const {
  std::string html =
      "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Kolona Maak: sample "
      "desk</title>"
      "<style>body{font:14px sans-serif;margin:2em}td,th{padding:.2em "
      ".8em;text-align:start}</style>"
      "<h1>Sample desk / مكتب تجريبي</h1><table><tr><th>time<th>level<th>alert<th>for"
      "<th>step<th>round<th>repeat<th>reply</tr>";
  for (const Message& message : last_) {
    html += "<tr><td>" + message.received_at + "<td>" + HtmlEscape(message.level) + "<td>" +
            HtmlEscape(message.alert_id) + "<td>" + HtmlEscape(message.answer_as) + "<td>" +
            std::to_string(message.step) + "<td>" + std::to_string(message.round) + "<td>" +
            (message.duplicate ? "yes" : "") + "<td>" + std::to_string(message.status) + "</tr>";
  }
  http::Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = html + "</table></html>";
  return response;
}

}  // namespace kolona::desk
