#include "libs/testkit/fake_clock.h"

#include <functional>
#include <map>
#include <utility>

#include "libs/runtime/from_callback.h"

namespace kolona::testkit {

struct FakeClock::Sleepers {
  struct One {
    const void* tag;
    std::function<void()> wake;
  };
  std::multimap<base::MonoTime, One> by_due;  // equal moments keep their order of arrival
};

FakeClock::FakeClock()
    : now_(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)),
      sleepers_(std::make_unique<Sleepers>()) {}

FakeClock::~FakeClock() = default;

void FakeClock::Advance(base::Duration step) {
  now_ += step;
  mono_ += step;
  auto& by_due = sleepers_->by_due;
  while (!by_due.empty() && by_due.begin()->first <= mono_) {
    const auto wake = std::move(by_due.begin()->second.wake);
    by_due.erase(by_due.begin());
    wake();
  }
}

runtime::Task<void> FakeClock::Sleep(base::Duration wait, const void* tag) {
  const base::MonoTime due =
      wait > base::MonoTime::max() - mono_ ? base::MonoTime::max() : mono_ + wait;
  auto start = [this, due, tag](auto done) {
    if (due <= mono_) return done(true);  // no time to pass, but the others get their turn
    sleepers_->by_due.emplace(due, Sleepers::One{tag, [done]() mutable { done(true); }});
  };
  co_await runtime::FromCallback<bool>(std::move(start));
}

void FakeClock::Wake(const void* tag) {
  if (tag == nullptr) return;
  auto& by_due = sleepers_->by_due;
  for (auto it = by_due.begin(); it != by_due.end();) {
    if (it->second.tag != tag) {
      ++it;
      continue;
    }
    const auto wake = std::move(it->second.wake);
    it = by_due.erase(it);
    wake();
  }
}

std::size_t FakeClock::sleeping() const { return sleepers_->by_due.size(); }

}  // namespace kolona::testkit
