#include "services/notification/handlers/restore_alerts.h"

#include <cstdlib>
#include <utility>

#include "libs/wire/convert.h"

namespace kolona::notification {

void RestoreAlerts::Saw(const model::DeliveryState& state) {
  ++read_;
  last_.insert_or_assign(state.alert.alert_id, wire::ToProto(state).SerializeAsString());
}

void RestoreAlerts::SawErased(const std::string& alert_id) {
  ++read_;
  last_.erase(alert_id);
}

std::size_t RestoreAlerts::Finish() {
  std::size_t going_on = 0;
  for (const auto& [id, bytes] : last_) {
    v1::DeliveryState read;
    if (!read.ParseFromString(bytes)) std::abort();  // written by ourselves
    model::DeliveryState state = wire::FromProto(read);
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
