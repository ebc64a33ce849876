#include "services/notification/outbound/webhook_body.h"

#include "libs/base/log.h"
#include "libs/wire/convert.h"
#include "libs/wire/json.h"

namespace kolona::notification {
namespace {

constexpr std::size_t kMostReasons = 20;
constexpr std::size_t kLongestText = 300;
constexpr auto kAll = wire::Defaults::kWritten;

std::string Quoted(const std::string& text) { return "\"" + base::JsonEscape(text) + "\""; }

// Cuts between characters, never inside one.
std::string Short(const std::string& text) {
  if (text.size() <= kLongestText) return text;
  std::size_t end = kLongestText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

model::Alert Bounded(model::Alert alert) {
  if (alert.reasons.size() > kMostReasons) alert.reasons.resize(kMostReasons);
  for (auto& reason : alert.reasons) {
    reason.text_fr = Short(reason.text_fr);
    reason.text_ar = Short(reason.text_ar);
  }
  return alert;
}

}  // namespace

std::string WebhookBody(const Webhook& webhook, const std::string& public_url) {
  const Attempt& attempt = webhook.attempt;
  const bool first = attempt.step == 0 && attempt.round == 0;
  const std::string alert_path = public_url + "/v1/alerts/" + webhook.alert.alert_id;
  std::string body = "{\"type\":\"";
  body += first ? "alert.raised" : "alert.escalated";
  body += "\",\"timestamp\":\"" + base::FormatRfc3339(webhook.raised_at) + "\",\"data\":{";
  body += "\"alert\":" + wire::ToJson(wire::ToProto(Bounded(webhook.alert)), kAll);
  body += ",\"route\":" + wire::ToJson(wire::ToProto(webhook.route), kAll);
  body += ",\"ladder\":{\"step\":" + std::to_string(attempt.step) +
          ",\"round\":" + std::to_string(attempt.round) + "}";
  body += ",\"answerAs\":" + Quoted(attempt.answer_as);
  body += ",\"links\":{\"case\":" + Quoted(public_url + "/v1/cases/" + webhook.alert.case_id);
  body += ",\"alert\":" + Quoted(alert_path);
  body += ",\"answers\":" + Quoted(alert_path + "/answers") + "}}}";
  return body;
}

}  // namespace kolona::notification
