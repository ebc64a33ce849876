#pragma once

#include <memory>

#include "libs/base/clock.h"
#include "libs/runtime/task.h"

namespace kolona::runtime {

// The only way to let time pass; tests give one that moves with their fake clock.
class Sleeper {
 public:
  virtual ~Sleeper() = default;
  // Returns after `wait`, or earlier when `Wake` is called with the same non-null tag.
  virtual Task<void> Sleep(base::Duration wait, const void* tag = nullptr) = 0;
  // Ends every present sleep with this tag early. Event thread only.
  virtual void Wake(const void* tag) = 0;
};

// Asio timers on the event thread.
class TimerSleeper final : public Sleeper {
 public:
  explicit TimerSleeper(Executor executor);
  ~TimerSleeper() override;
  Task<void> Sleep(base::Duration wait, const void* tag = nullptr) override;
  void Wake(const void* tag) override;

 private:
  struct Timers;
  std::unique_ptr<Timers> timers_;
};

}  // namespace kolona::runtime
