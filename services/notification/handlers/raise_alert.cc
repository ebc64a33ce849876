#include "services/notification/handlers/raise_alert.h"

#include "libs/base/log.h"

namespace kolona::notification {

base::Result<bool> RaiseAlert::Run(const base::CallContext& ctx, const model::Alert& alert) {
  if (alert.alert_id.empty()) return base::Status::Invalid("/alert/alertId", "missing");
  if (alert.case_id.empty()) return base::Status::Invalid("/alert/caseId", "missing");
  if (desk_.Knows(alert.alert_id)) return true;
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

}  // namespace kolona::notification
