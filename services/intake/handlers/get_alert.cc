#include "services/intake/handlers/get_alert.h"

#include "services/intake/handlers/access.h"
#include "services/intake/handlers/view_proto.h"

namespace kolona::intake {

runtime::Task<base::Result<v1::AlertView>> GetAlert::Run(base::CallContext ctx,
                                                         std::string alert_id,
                                                         std::string authority_id) {
  const auto view = co_await alerts_.FindAlert(std::move(ctx), std::move(alert_id));
  if (!view.ok()) co_return view.status();
  if (!view->has_value() || !MaySeeAlert(authority_id, **view)) {
    co_return base::Status(base::Code::kNotFound, "no such alert");
  }
  co_return ToProto(**view);
}

}  // namespace kolona::intake
