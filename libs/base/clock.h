#pragma once

#include <chrono>
#include <string>

namespace kolona::base {

// Wall time, UTC. For due times and what people read; it may jump.
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;
// Monotonic time. For waiting and measuring only.
using MonoTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// The only way to ask what time it is; tests give a fake one. Thread safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime Now() const = 0;
  virtual MonoTime Mono() const = 0;
};

class SystemClock final : public Clock {
 public:
  WallTime Now() const override;
  MonoTime Mono() const override;
};

// "2026-11-24T08:00:00.123Z".
std::string FormatRfc3339(WallTime time);

}  // namespace kolona::base
