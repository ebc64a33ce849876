#include "services/notification/outbound/webhook_sender.h"

#include <chrono>

#include "libs/http/webhook_signature.h"
#include "services/notification/outbound/webhook_body.h"

namespace kolona::notification {
namespace {

using Outcome = model::DeliveryOutcome;

SendResult Broken(const std::string& why) { return {Outcome::kFailedFinal, 0, why}; }

}  // namespace

SendResult Judge(const base::Result<http::Reply>& reply) {
  if (!reply.ok()) {
    const base::Status status = reply.status();
    return {status.retryable() ? Outcome::kFailedRetryable : Outcome::kFailedFinal, 0,
            status.ToString()};
  }
  const int code = reply->status;
  const std::string said = "HTTP " + std::to_string(code);
  if (code >= 200 && code < 300) return {Outcome::kDelivered, code, ""};
  const bool later = code >= 500 || code == 408 || code == 425 || code == 429;
  return {later ? Outcome::kFailedRetryable : Outcome::kFailedFinal, code, said};
}

WebhookSender::WebhookSender(const Directory& directory, Secrets secrets, std::string public_url,
                             http::Client& client, const base::Clock& clock)
    : directory_(directory),
      secrets_(std::move(secrets)),
      public_url_(std::move(public_url)),
      client_(client),
      clock_(clock) {}

runtime::Task<SendResult> WebhookSender::Send(base::CallContext ctx, Webhook webhook) {
  const Endpoint* endpoint = directory_.FindEndpoint(webhook.attempt.endpoint);
  if (endpoint == nullptr) co_return Broken("no such channel");
  const auto secret = secrets_.find(endpoint->secret);
  if (secret == secrets_.end()) co_return Broken("no secret named " + endpoint->secret);
  http::Outgoing outgoing;
  outgoing.url = endpoint->url;
  outgoing.body = WebhookBody(webhook, public_url_);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.Now()).time_since_epoch();
  const std::string& id = webhook.attempt.delivery_id;
  const auto signature = http::SignWebhook(secret->second, id, seconds.count(), outgoing.body);
  if (!signature.ok()) co_return Broken("secret " + endpoint->secret + " is not a webhook secret");
  outgoing.headers = {"Content-Type: application/json", "webhook-id: " + id,
                      "webhook-timestamp: " + std::to_string(seconds.count()),
                      "webhook-signature: " + *signature};
  const std::string trace = ctx.trace.ToTraceparent();
  if (!trace.empty()) outgoing.headers.push_back("traceparent: " + trace);
  outgoing.timeout = ctx.Left(clock_.Mono());
  const auto reply = co_await client_.Send(ctx, std::move(outgoing));
  co_return Judge(reply);
}

}  // namespace kolona::notification
