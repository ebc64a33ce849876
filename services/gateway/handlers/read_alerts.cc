#include "services/gateway/handlers/read_alerts.h"

namespace kolona::gateway {
namespace {

// Whose alerts only; empty: everyone's.
std::string ScopeOf(const Caller& caller) {
  const bool one = caller.role == Role::kAuthority && !caller.SpeaksForAny();
  return one ? caller.authority_id : std::string();
}

}  // namespace

Answer<v1::AlertList> ReadAlerts::List(base::CallContext ctx, Caller caller,
                                       v1::ListAlertsRequest request) {
  request.set_authority_id(ScopeOf(caller));
  co_return co_await alerts_.ListAlerts(std::move(ctx), std::move(request));
}

Answer<v1::AlertView> ReadAlerts::Get(base::CallContext ctx, Caller caller, std::string alert_id) {
  v1::GetAlertRequest request;
  request.set_alert_id(std::move(alert_id));
  request.set_authority_id(ScopeOf(caller));
  co_return co_await alerts_.GetAlert(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
