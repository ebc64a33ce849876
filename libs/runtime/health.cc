#include "libs/runtime/health.h"

#include <algorithm>
#include <utility>

#include "libs/base/log.h"

namespace kolona::runtime {

void Health::Set(const std::string& part, bool essential, bool good, const std::string& why) {
  std::function<void(bool)> tell;
  bool ready = false;
  {
    const std::lock_guard lock(mutex_);
    parts_[part] = {essential, good, why};
    ready = ReadyLocked();
    tell = on_change_;
  }
  if (tell) tell(ready);
}

bool Health::Ready() const {
  const std::lock_guard lock(mutex_);
  return ReadyLocked();
}

void Health::SetStarted() {
  std::function<void(bool)> tell;
  bool ready = false;
  {
    const std::lock_guard lock(mutex_);
    started_ = true;
    ready = ReadyLocked();
    tell = on_change_;
  }
  if (tell) tell(ready);
}

void Health::SetDraining() {
  std::function<void(bool)> tell;
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
    tell = on_change_;
  }
  if (tell) tell(false);
}

std::string Health::Render() const {
  const std::lock_guard lock(mutex_);
  const bool all_good =
      std::all_of(parts_.begin(), parts_.end(), [](const auto& part) { return part.second.good; });
  std::string json = "{\"status\":\"";
  json += !ReadyLocked() ? "not_ready" : all_good ? "ok" : "degraded";
  json += "\",\"stage\":\"";
  json += draining_ ? "draining" : started_ ? "serving" : "starting";
  json += "\",\"parts\":{";
  const char* comma = "";
  for (const auto& [name, part] : parts_) {
    json += comma;
    json += "\"" + base::JsonEscape(name) + "\":{\"good\":" + (part.good ? "true" : "false") +
            ",\"essential\":" + (part.essential ? "true" : "false");
    if (!part.why.empty()) json += ",\"why\":\"" + base::JsonEscape(part.why) + "\"";
    json += "}";
    comma = ",";
  }
  return json + "}}";
}

void Health::OnChange(std::function<void(bool ready)> callback) {
  const std::lock_guard lock(mutex_);
  on_change_ = std::move(callback);
}

bool Health::ReadyLocked() const {
  return started_ && !draining_ && std::all_of(parts_.begin(), parts_.end(), [](const auto& part) {
           return part.second.good || !part.second.essential;
         });
}

}  // namespace kolona::runtime
