#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace kolona::runtime {

// What this process says of itself; gRPC health, /healthz and /readyz show the same truth. A part
// is essential (without it the service cannot do its urgent work: not ready) or not (ready,
// degraded). Thread safe.
class Health {
 public:
  void Set(const std::string& part, bool essential, bool good, const std::string& why = "");
  // Ready: started, not draining, every essential part good.
  bool Ready() const;
  void SetStarted();
  void SetDraining();
  // {"status":"ok|degraded|not_ready","parts":{...}}
  std::string Render() const;
  // Called after each change; set before start.
  void OnChange(std::function<void(bool ready)> callback);

 private:
  struct Part {
    bool essential = false;
    bool good = false;
    std::string why;
  };
  bool ReadyLocked() const;

  mutable std::mutex mutex_;
  std::map<std::string, Part> parts_;
  bool started_ = false;
  bool draining_ = false;
  std::function<void(bool)> on_change_;
};

}  // namespace kolona::runtime
