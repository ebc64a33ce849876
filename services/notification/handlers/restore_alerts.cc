#include "services/notification/handlers/restore_alerts.h"

#include <utility>

namespace kolona::notification {

void RestoreAlerts::Saw(model::DeliveryState state) {
  ++read_;
  std::string id = state.alert.alert_id;
  last_.insert_or_assign(std::move(id), std::move(state));
}

void RestoreAlerts::SawErased(const std::string& alert_id) {
  ++read_;
  last_.erase(alert_id);
}

std::size_t RestoreAlerts::Finish() {
  std::size_t going_on = 0;
  for (auto& [id, state] : last_) {
    if (state.state == model::AlertState::kOpen ||
        state.state == model::AlertState::kAcknowledged) {
      ++going_on;
    }
    desk_.Adopt(std::move(state));
  }
  last_.clear();
  return going_on;
}

}  // namespace kolona::notification
