#include "services/notification/handlers/watch_due.h"

#include <algorithm>

#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kLongestSleep = std::chrono::seconds(5);

}  // namespace

void WatchDue::Start() {
  if (running_) return;
  running_ = true;
  runtime::Spawn(platform_.executor, Run());
}

runtime::Task<void> WatchDue::Run() {
  while (!stopping_) {
    desk_.HappenDue();
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
