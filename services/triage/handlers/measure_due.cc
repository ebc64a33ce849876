#include "services/triage/handlers/measure_due.h"

#include <algorithm>

#include "libs/runtime/metrics.h"
#include "libs/runtime/yield.h"

namespace kolona::triage {
namespace {

// Some tenths of a millisecond's work.
constexpr std::size_t kAtATime = 200;

struct Counts {
  int due = 0;
  int overdue = 0;
  int grave = 0;
  base::WallTime oldest{};
};

void Show(runtime::Metrics& metrics, const Counts& counts, base::WallTime now) {
  metrics
      .GaugeOf("kolona_assessments_due", "Cases that somebody must look at again, overdue or not")
      .Set(counts.due);
  metrics.GaugeOf("kolona_assessments_overdue", "Cases that nobody looked at in time")
      .Set(counts.overdue);
  metrics
      .GaugeOf("kolona_assessments_overdue_grave",
               "Cases at HIGH or EXTREME that nobody looked at in time")
      .Set(counts.grave);
  metrics
      .GaugeOf("kolona_assessment_oldest_due_seconds",
               "How long the case that waits longest has been due")
      .Set(std::chrono::duration<double>(now - counts.oldest).count());
}

}  // namespace

runtime::Task<void> MeasureDue(runtime::Platform& platform, const KeepClocks& clocks) {
  const base::WallTime now = platform.clock.Now();
  Counts counts{.oldest = now};
  const auto count = [&](const std::string&, const Standing& standing, const Due& next) {
    if (standing.exercise) return;  // nobody's danger
    ++counts.due;
    if (next.overdue_at <= now) ++counts.overdue;
    if (next.overdue_at <= now && model::IsUrgent(standing.level)) ++counts.grave;
    counts.oldest = std::min(counts.oldest, next.at);
  };
  auto stopped = clocks.SomeDue(now, std::nullopt, kAtATime, count);
  while (stopped) {
    co_await runtime::Yield(platform.executor);
    stopped = clocks.SomeDue(now, stopped, kAtATime, count);
  }
  Show(platform.metrics, counts, now);
}

}  // namespace kolona::triage
