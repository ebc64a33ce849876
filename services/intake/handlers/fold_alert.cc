#include "services/intake/handlers/fold_alert.h"

#include <algorithm>

namespace kolona::intake {
namespace {

// Whether the alert belongs in the same lists as before, at the same places.
bool SameLists(const AlertView& before, const AlertView& after) {
  const auto same_owner = [](const RouteView& a, const RouteView& b) {
    return a.route.authority_id == b.route.authority_id;
  };
  return before.state == after.state && before.raised_at == after.raised_at &&
         before.also_told == after.also_told &&
         std::equal(before.routes.begin(), before.routes.end(), after.routes.begin(),
                    after.routes.end(), same_owner);
}

}  // namespace

runtime::Task<base::Status> FoldAlert::Run(base::CallContext ctx, std::int64_t offset,
                                           std::string alert_id, std::string case_id,
                                           AlertFact fact) {
  auto found = co_await reads_.FindAlert(ctx, alert_id);
  if (!found.ok()) co_return found.status();
  AlertView view;
  if (found->has_value()) view = **found;
  Apply(fact, view);
  // Until the alert itself is seen its ids are all that is known.
  view.alert.alert_id = std::move(alert_id);
  view.alert.case_id = std::move(case_id);
  const bool lists_stand = found->has_value() && SameLists(**found, view);
  co_return co_await writes_.PutAlert(std::move(ctx), offset, std::move(view), lists_stand);
}

}  // namespace kolona::intake
