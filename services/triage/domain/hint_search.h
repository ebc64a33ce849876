#pragma once

#include <cstdint>
#include <vector>

#include "libs/model/words.h"
#include "services/triage/domain/compiled_hints.h"

namespace kolona::triage {

// A pattern found: words [first, last] of the text, and which of them it named (bit n: word
// first + n); the others lay in its gaps.
struct FoundPattern {
  std::uint32_t pattern = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint64_t named = 0;
};

// Every pattern, wherever it is found; in the order of the words it hangs on. Pure.
std::vector<FoundPattern> FindPatterns(const CompiledHints& hints, const model::Words& words);

// The same by trying every pattern at every word, in another order and perhaps with repeats; to
// check and to measure FindPatterns.
std::vector<FoundPattern> FindPatternsSlowly(const CompiledHints& hints, const model::Words& words);

}  // namespace kolona::triage
