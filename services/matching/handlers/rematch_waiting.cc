#include "services/matching/handlers/rematch_waiting.h"

#include <iterator>
#include <utility>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/sleeper.h"

namespace kolona::matching {
namespace {

constexpr base::Duration kRankLimit = std::chrono::seconds(2);

}  // namespace

void RematchWaiting::Begin(std::vector<model::Opportunity> offers) {
  offers_.insert(offers_.end(), std::make_move_iterator(offers.begin()),
                 std::make_move_iterator(offers.end()));
  if (busy_ || stopping_) return;
  busy_ = true;
  running_.Add(Run());
}

runtime::Task<void> RematchWaiting::Run() {
  while (!offers_.empty() && !stopping_) {
    const auto offers = std::exchange(offers_, {});
    const auto reached = match_.Reached(offers);
    for (const auto& need : reached) {
      if (stopping_) break;
      if (match_.IsWaiting(need.need_id)) co_await Rank(need);
    }
  }
  busy_ = false;
}

runtime::Task<void> RematchWaiting::Rank(const model::Need& need) {
  base::Backoff backoff(std::chrono::milliseconds(100), std::chrono::seconds(5), need.need_id);
  while (!stopping_) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kRankLimit;
    ctx.trace = base::TraceContext::New();
    const base::Status ranked = co_await runtime::Measured(
        platform_.metrics, platform_.clock, "rematch_waiting", match_.Run(ctx, need));
    if (ranked.ok()) co_return;
    if (!ranked.retryable()) {
      base::Log(base::LogLevel::kError, "need_not_ranked",
                {{"need_id", need.need_id}, {"why", ranked.ToString()}}, &ctx.trace);
      co_return;
    }
    co_await platform_.sleeper.Sleep(backoff.Next(), this);
  }
}

runtime::Task<void> RematchWaiting::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(this);
  co_await running_.Empty();
}

}  // namespace kolona::matching
