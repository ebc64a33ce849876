#include "services/notification/handlers/watch_due.h"

#include <algorithm>

#include "libs/base/log.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kLongestSleep = std::chrono::seconds(5);
// A wall clock that loses more than this against the monotonic one was set back.
constexpr base::Duration kLoss = std::chrono::seconds(2);

}  // namespace

void WatchDue::Start() {
  if (running_) return;
  running_ = true;
  wall_ = platform_.clock.Now();
  mono_ = platform_.clock.Mono();
  runtime::Spawn(platform_.executor, Run());
}

bool WatchDue::ClockWasSetBack() {
  const base::WallTime wall = platform_.clock.Now();
  const base::MonoTime mono = platform_.clock.Mono();
  const base::Duration lost = (mono - mono_) - (wall - wall_);
  wall_ = wall;
  mono_ = mono;
  return lost > kLoss;
}

runtime::Task<void> WatchDue::Run() {
  while (!stopping_) {
    if (ClockWasSetBack()) {
      base::Log(base::LogLevel::kWarn, "clock_set_back");
      desk_.BoundDue();
    }
    desk_.HappenDue();
    desk_.RestQuiet();
    desk_.Measure();
    base::Duration wait = kLongestSleep;
    if (const auto due = desk_.NextDue()) {
      wait = std::clamp(*due - platform_.clock.Now(), base::Duration::zero(), kLongestSleep);
    }
    co_await platform_.sleeper.Sleep(wait, desk_.due_tag());
  }
  running_ = false;
  platform_.sleeper.Wake(this);
}

runtime::Task<void> WatchDue::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(desk_.due_tag());
  while (running_) co_await platform_.sleeper.Sleep(kLongestSleep, this);
}

}  // namespace kolona::notification
