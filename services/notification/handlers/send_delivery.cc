#include "services/notification/handlers/send_delivery.h"

#include <exception>

#include "libs/base/log.h"
#include "libs/runtime/metrics.h"

namespace kolona::notification {
namespace {

const char* NameOf(model::DeliveryOutcome outcome) {
  switch (outcome) {
    case model::DeliveryOutcome::kDelivered:
      return "delivered";
    case model::DeliveryOutcome::kFailedFinal:
      return "failed_final";
    default:
      return "failed_retryable";
  }
}

}  // namespace

runtime::Task<AttemptEnded> SendDelivery::Run(base::TraceContext trace, Webhook webhook) {
  AttemptEnded end;
  end.attempt = webhook.attempt;
  end.started_at = platform_.clock.Now();
  const base::MonoTime begun = platform_.clock.Mono();
  base::CallContext ctx;
  ctx.deadline = begun + limit_;
  ctx.trace = trace.Child();
  const std::string alert_id = webhook.alert.alert_id;
  SendResult result;
  try {
    result = co_await sender_.Send(ctx, std::move(webhook));
  } catch (const std::exception& error) {
    result = {model::DeliveryOutcome::kFailedRetryable, 0, error.what()};
  }
  end.outcome = result.outcome;
  end.status_code = result.status_code;
  end.error = result.error;
  const std::string outcome = NameOf(end.outcome);
  platform_.metrics.Red("handler", "send_delivery", outcome, platform_.clock.Mono() - begun);
  platform_.metrics
      .CounterOf("kolona_deliveries_total", "Attempts to reach an endpoint, by outcome",
                 {{"outcome", outcome}})
      .Add();
  if (end.outcome != model::DeliveryOutcome::kDelivered) {
    base::Log(base::LogLevel::kWarn, "delivery_failed",
              {{"alert_id", alert_id},
               {"endpoint", end.attempt.endpoint},
               {"attempt", end.attempt.number},
               {"status", end.status_code},
               {"outcome", outcome},
               {"why", end.error}},
              &ctx.trace);
  }
  co_return end;
}

}  // namespace kolona::notification
