#pragma once

#include <atomic>
#include <chrono>

#include "libs/runtime/metrics.h"

namespace kolona::eventlog {

inline base::MonoTime MonoNow() {
  return std::chrono::time_point_cast<base::Duration>(std::chrono::steady_clock::now());
}

// Whether the log answered lately, as all clients of one process see it. Thread safe.
class Reach {
 public:
  explicit Reach(runtime::Metrics& metrics)
      : gauge_(metrics.GaugeOf("kolona_log_reachable", "1 when the log answered lately.")) {}

  void Answered() { Set(true); }
  void Lost() { Set(false); }
  // A client lost its last connection. That may be an idle one that was closed: ask before saying
  // so.
  void Suspect() { suspect_ = true; }
  bool TakeSuspicion() { return suspect_.exchange(false); }
  bool good() const { return good_.load(std::memory_order_relaxed); }

 private:
  void Set(bool good) {
    if (good_.exchange(good, std::memory_order_relaxed) != good) gauge_.Set(good ? 1 : 0);
  }

  std::atomic<bool> good_{false};
  std::atomic<bool> suspect_{false};
  runtime::Gauge& gauge_;
};

}  // namespace kolona::eventlog
