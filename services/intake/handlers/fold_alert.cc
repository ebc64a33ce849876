#include "services/intake/handlers/fold_alert.h"

namespace kolona::intake {

runtime::Task<base::Status> FoldAlert::Run(base::CallContext ctx, std::int64_t offset,
                                           std::string alert_id, std::string case_id,
                                           AlertFact fact) {
  auto found = co_await reads_.FindAlert(ctx, alert_id);
  if (!found.ok()) co_return found.status();
  AlertView view = found->has_value() ? std::move(**found) : AlertView();
  Apply(fact, view);
  // Until the alert itself is seen its ids are all that is known.
  view.alert.alert_id = std::move(alert_id);
  view.alert.case_id = std::move(case_id);
  co_return co_await writes_.PutAlert(std::move(ctx), offset, std::move(view));
}

}  // namespace kolona::intake
