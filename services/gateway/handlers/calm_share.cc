#include "services/gateway/handlers/calm_share.h"

#include <algorithm>
#include <deque>

#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"

namespace kolona::gateway {
namespace {

// About a second of what two cores take in: who would wait longer is told at once.
constexpr std::size_t kMostWaiting = 300;
// Leaves the house a second of the time that a submission has.
constexpr base::Duration kLongestWait = std::chrono::milliseconds(1500);

struct Waiting {
  bool let_in = false;
};

}  // namespace

struct CalmShare::Place::State {
  explicit State(runtime::Sleeper& s) : sleeper(&s) {}

  std::size_t inside = 0;
  std::deque<std::shared_ptr<Waiting>> waiting;
  runtime::Sleeper* sleeper;  // null: the share is gone, nobody waits any more
};

CalmShare::Place::~Place() {
  if (!state_) return;
  if (state_->waiting.empty() || state_->sleeper == nullptr) {
    --state_->inside;
    return;
  }
  // Its place goes to who has waited longest.
  const auto next = std::move(state_->waiting.front());
  state_->waiting.pop_front();
  next->let_in = true;
  state_->sleeper->Wake(next.get());
}

CalmShare::CalmShare(runtime::Platform& platform, std::size_t at_a_time)
    : platform_(platform),
      at_a_time_(at_a_time),
      state_(std::make_shared<Place::State>(platform.sleeper)) {}

CalmShare::~CalmShare() { state_->sleeper = nullptr; }

runtime::Task<base::Result<CalmShare::Place>> CalmShare::Enter(base::CallContext ctx) {
  if (state_->inside < at_a_time_) {
    ++state_->inside;
    co_return Place(state_);
  }
  if (state_->waiting.size() >= kMostWaiting) co_return TurnAway();
  const auto me = std::make_shared<Waiting>();
  state_->waiting.push_back(me);
  const base::MonoTime until = platform_.clock.Mono() + kLongestWait;
  while (!me->let_in) {
    const base::MonoTime now = platform_.clock.Mono();
    const base::Duration left = std::min<base::Duration>(until - now, ctx.Left(now));
    if (left <= base::Duration::zero()) {
      std::erase(state_->waiting, me);
      co_return TurnAway();
    }
    co_await platform_.sleeper.Sleep(left, me.get());
  }
  co_return Place(state_);
}

base::Status CalmShare::TurnAway() {
  platform_.metrics
      .CounterOf("kolona_calm_turned_away_total",
                 "Submissions told to come again because too many came at once; none that may be "
                 "urgent")
      .Add();
  return {base::Code::kUnavailable, "too many at once"};
}

}  // namespace kolona::gateway
