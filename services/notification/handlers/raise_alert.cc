#include "services/notification/handlers/raise_alert.h"

#include "libs/base/log.h"

namespace kolona::notification {

base::Result<bool> RaiseAlert::Run(const base::CallContext& ctx, const model::Alert& alert) {
  if (alert.alert_id.empty()) return base::Status::Invalid("/alert/alertId", "missing");
  if (alert.case_id.empty()) return base::Status::Invalid("/alert/caseId", "missing");
  if (desk_.Knows(alert.alert_id)) {
    Rise(ctx, alert);
    return true;
  }
  const auto routes = RouteAlert(directory_, territory_, alert.place);
  desk_.Begin(alert, routes, ctx.trace);
  base::Log(base::LogLevel::kInfo, "alert_raised",
            {{"alert_id", alert.alert_id},
             {"level", static_cast<int>(alert.level)},
             {"first_route", routes.front().authority_id},
             {"routes", routes.size()}},
            &ctx.trace);
  return false;
}

void RaiseAlert::Rise(const base::CallContext& ctx, const model::Alert& alert) {
  const EntryPtr entry = desk_.Find(alert.alert_id);
  if (entry == nullptr) return;  // over long ago
  const model::Level before = entry->delivery.state.alert.level;
  if (model::Highest(before, alert.level) == before) return;
  desk_.Update(entry, alert);
  base::Log(base::LogLevel::kInfo, "alert_risen",
            {{"alert_id", alert.alert_id},
             {"from", static_cast<int>(before)},
             {"level", static_cast<int>(alert.level)}},
            &ctx.trace);
}

}  // namespace kolona::notification
