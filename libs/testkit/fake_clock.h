#pragma once

#include <memory>

#include "libs/base/clock.h"
#include "libs/runtime/sleeper.h"

namespace kolona::testkit {

// Time moves only when a test says so. Starts at 2026-01-01T00:00:00Z. Also the sleeper that goes
// with it: sleeps end when Advance passes their moment, in due order.
class FakeClock final : public base::Clock, public runtime::Sleeper {
 public:
  FakeClock();
  ~FakeClock() override;
  base::WallTime Now() const override { return now_; }
  base::MonoTime Mono() const override { return mono_; }
  // Event thread (or before it runs).
  void Advance(base::Duration step);
  // The wall clock jumps; the monotonic one does not.
  void Jump(base::Duration step) { now_ += step; }

  runtime::Task<void> Sleep(base::Duration wait, const void* tag = nullptr) override;
  void Wake(const void* tag) override;
  // How many sleeps are waiting.
  std::size_t sleeping() const;

 private:
  struct Sleepers;
  base::WallTime now_;
  base::MonoTime mono_{};
  std::unique_ptr<Sleepers> sleepers_;
};

}  // namespace kolona::testkit
