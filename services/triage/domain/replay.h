#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/triage/domain/quick_assess.h"

namespace kolona::triage {

inline constexpr std::size_t kLevels = 6;  // of model::Level

// One case that would fall: its level, the highest still possible, or what the instrument says.
struct ReplayedFall {
  std::string case_id;
  base::WallTime accepted_at{};
  QuickAssess::Verdict before;
  QuickAssess::Verdict after;
};

// Cases accepted on one day.
struct ReplayedDay {
  std::int64_t cases = 0;
  std::array<std::int64_t, 2> urgent{};  // before, after: HIGH and EXTREME, alerted at once
  std::array<std::int64_t, 2> medium{};  // MEDIUM and not known
};

struct Replayed {
  using Moves = std::array<std::array<std::int64_t, kLevels>, kLevels>;  // [from][to]
  std::int64_t cases = 0;
  std::int64_t answered = 0;  // the instrument spoke, before or after
  std::int64_t unfit = 0;     // answers that the draft cannot read
  Moves moves{};              // of the case
  Moves instrument_moves{};   // of what the instrument says, where it spoke both times
  std::vector<ReplayedFall> falls;
  std::map<Day, ReplayedDay> days;
};

// Past cases judged twice: as they are by the set, and as they would be if the draft stood in it
// for the instrument of its name. Batches may follow one another; each case is given once. No
// clock, no I/O; one thread; more than 200,000 cases a second on one core (triage_bench). Outlives
// neither the set nor the draft.
class Replay {
 public:
  Replay(const InstrumentSet& instruments, const Instrument& draft);
  void Add(std::span<const model::CaseFacts> cases);
  const Replayed& result() const { return out_; }

 private:
  void Add(const model::CaseFacts& facts);

  QuickAssess as_is_;
  QuickAssess as_drafted_;
  Replayed out_;
};

// All of them at once.
Replayed ReplayCases(const InstrumentSet& instruments, const Instrument& draft,
                     std::span<const model::CaseFacts> cases);

// Whether `to` is below `from`; NOT_KNOWN lies between LOW and MEDIUM.
bool Falls(model::Level from, model::Level to);

}  // namespace kolona::triage
