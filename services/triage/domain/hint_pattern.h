#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/hint_list.h"

namespace kolona::triage {

// One spelling that a word of the text is compared with, in the form of the list's spelling.
struct HintWord {
  std::string form;
  bool prefix = false;
  friend auto operator<=>(const HintWord&, const HintWord&) = default;
};

struct PatternElement {
  std::vector<HintWord> words;  // sorted, distinct, never empty
  int gap = 0;                  // up to so many other words before it
};

// Elements in a row; never empty. The first has no gap.
using PatternElements = std::vector<PatternElement>;

constexpr int kLongestGap = 10;
// Together with the longest gaps a pattern spans fewer than 64 words; the search counts on it.
constexpr int kMostGaps = 40;
constexpr std::size_t kMostElements = 12;
constexpr std::size_t kMostSpellings = 2000;

// Reads one pattern (grammar: hint_list.h). Several come back when words may be missing.
// InvalidArgument says what is wrong with it.
base::Result<std::vector<PatternElements>> ReadPattern(const HintList& list,
                                                       std::string_view pattern);

}  // namespace kolona::triage
