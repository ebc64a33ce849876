#include "services/intake/domain/receipt_status.h"

#include <algorithm>

namespace kolona::intake {

std::string_view ReceiptStatus(const std::vector<AlertView>& alerts, int matches) {
  // The alert that needs most speaks for all: one still open is never hidden by another's end.
  auto least = model::AlertState::kStoodDown;
  for (const auto& view : alerts) least = std::min(least, view.state);
  if (alerts.empty()) return matches > 0 ? "matched" : "received";
  if (least >= model::AlertState::kClosed) return "closed";
  return least == model::AlertState::kAcknowledged ? "with_authority" : "being_sent";
}

model::AuthorityKind AcknowledgedBy(const std::vector<AlertView>& alerts) {
  for (const auto& view : alerts) {
    if (view.acknowledged_by.empty()) continue;
    for (const auto& route : view.routes) {
      if (route.route.authority_id == view.acknowledged_by) return route.route.kind;
    }
  }
  return model::AuthorityKind::kUnspecified;
}

}  // namespace kolona::intake
