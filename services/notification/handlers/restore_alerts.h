#pragma once

#include <string>
#include <unordered_map>

#include "libs/model/alert.h"
#include "services/notification/handlers/alert_desk.h"

namespace kolona::notification {

// Goes on where each alert stood before a restart. Nothing happens until the last word on every
// alert has been read: an older one would send what was answered long ago.
class RestoreAlerts {
 public:
  explicit RestoreAlerts(AlertDesk& desk) : desk_(desk) {}

  void Saw(const model::DeliveryState& state);
  void SawErased(const std::string& alert_id);
  // All was read: the desk takes over. How many are not over.
  std::size_t Finish();
  // Records so far.
  std::size_t read() const { return read_; }

 private:
  AlertDesk& desk_;
  std::unordered_map<std::string, std::string> last_;  // as bytes: there may be many
  std::size_t read_ = 0;
};

}  // namespace kolona::notification
