#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/answers.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// How many complete ways to answer lead where. A pattern gives every question that is asked one of
// the answers its rule can tell apart (ChoicesOf); a question passed over has none.
struct PatternCount {
  std::uint64_t total = 0;
  std::vector<std::uint64_t> bands;      // per band: patterns with this result
  std::vector<std::uint64_t> in_part;    // per band: patterns that give it within its part
  std::vector<std::uint64_t> overrides;  // per override: patterns in which it holds
  std::optional<Answers> gap;            // a pattern for which a part has no band
  int gap_part = -1;
};

// Exact, by counting equal remainders once; OutOfRange when it would need too many (WalkPatterns).
// With `given`, item and answer, only the patterns in which that answer is given.
struct Given {
  std::size_t item = 0;
  Value value;
};
base::Result<PatternCount> CountPatterns(const Instrument& instrument,
                                         const std::optional<Given>& given = std::nullopt);

// The same by walking every single pattern: the check on the other one.
PatternCount CountByBrute(const Instrument& instrument);

// Patterns of two versions side by side; items with the same id and the same kind of answers are
// answered alike, the others each for itself.
struct Move {
  int from = -1;  // bands
  int to = -1;
  std::uint64_t count = 0;
  Answers before;  // one example
  Answers after;
};
base::Result<std::vector<Move>> ComparePatterns(const Instrument& before, const Instrument& after);

// A pattern in which a graver answer to this item gives a lower level: {before, after}. None: the
// item only ever raises.
struct Lowering {
  Answers before;
  Answers after;
  int from = -1;
  int to = -1;
};
base::Result<std::optional<Lowering>> FindLowering(const Instrument& instrument, std::size_t item);

}  // namespace kolona::triage
