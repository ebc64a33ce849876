#include "libs/runtime/sleeper.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>

namespace kolona::runtime {
namespace {

using Waiting = std::multimap<const void*, boost::asio::steady_timer*>;

// Longer waits would overflow the timer's time points.
constexpr base::Duration kLongest = std::chrono::hours(24 * 365);

// Takes the timer out of the list however the sleep ends, also when its coroutine is destroyed.
class Listed {
 public:
  Listed(std::shared_ptr<Waiting> waiting, const void* tag, boost::asio::steady_timer* timer)
      : waiting_(std::move(waiting)), at_(waiting_->emplace(tag, timer)) {}
  ~Listed() { waiting_->erase(at_); }
  Listed(const Listed&) = delete;
  Listed& operator=(const Listed&) = delete;

 private:
  std::shared_ptr<Waiting> waiting_;
  Waiting::iterator at_;
};

}  // namespace

struct TimerSleeper::Timers {
  Executor executor;
  std::shared_ptr<Waiting> waiting = std::make_shared<Waiting>();
};

TimerSleeper::TimerSleeper(Executor executor)
    : timers_(std::make_unique<Timers>(Timers{std::move(executor)})) {}

TimerSleeper::~TimerSleeper() = default;

Task<void> TimerSleeper::Sleep(base::Duration wait, const void* tag) {
  boost::asio::steady_timer timer(timers_->executor);
  timer.expires_after(std::clamp(wait, base::Duration::zero(), kLongest));
  const Listed listed(timers_->waiting, tag, &timer);
  co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

void TimerSleeper::Wake(const void* tag) {
  if (tag == nullptr) return;
  const auto [first, last] = timers_->waiting->equal_range(tag);
  for (auto it = first; it != last; ++it) it->second->cancel();
}

}  // namespace kolona::runtime
