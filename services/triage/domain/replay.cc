#include "services/triage/domain/replay.h"

#include <chrono>

namespace kolona::triage {
namespace {

using model::Level;
using Verdict = QuickAssess::Verdict;

std::size_t At(Level level) { return static_cast<std::size_t>(level); }

void CountLoad(Level level, std::size_t side, ReplayedDay& day) {
  if (model::IsUrgent(level)) {
    ++day.urgent[side];
  } else if (model::ForOrdering(level) == Level::kMedium) {
    ++day.medium[side];
  }
}

}  // namespace

bool Falls(Level from, Level to) { return from != to && model::Highest(from, to) == from; }

Replay::Replay(const InstrumentSet& instruments, const Instrument& draft)
    : as_is_(instruments, draft.name, nullptr), as_drafted_(instruments, draft.name, &draft) {}

void Replay::Add(std::span<const model::CaseFacts> cases) {
  for (const auto& facts : cases) Add(facts);
}

void Replay::Add(const model::CaseFacts& facts) {
  const Verdict before = as_is_.Of(facts);
  const Verdict after = as_drafted_.Of(facts);
  ++out_.cases;
  if (before.spoke || after.spoke) ++out_.answered;
  if (after.unfit) ++out_.unfit;
  ++out_.moves[At(before.level)][At(after.level)];
  const bool both = before.spoke && after.spoke;
  if (both) ++out_.instrument_moves[At(before.instrument)][At(after.instrument)];
  const bool falls = Falls(before.level, after.level) ||
                     Falls(before.clock_level, after.clock_level) ||
                     Falls(before.instrument, after.instrument);
  if (falls) out_.falls.push_back({facts.case_id, facts.accepted_at, before, after});
  const auto day = std::chrono::floor<std::chrono::days>(facts.accepted_at);
  ReplayedDay& load = out_.days[day.time_since_epoch().count()];
  ++load.cases;
  CountLoad(before.level, 0, load);
  CountLoad(after.level, 1, load);
}

Replayed ReplayCases(const InstrumentSet& instruments, const Instrument& draft,
                     std::span<const model::CaseFacts> cases) {
  Replay replay(instruments, draft);
  replay.Add(cases);
  return replay.result();
}

}  // namespace kolona::triage
