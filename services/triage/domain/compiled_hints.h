#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/hint_list.h"
#include "services/triage/domain/hint_trie.h"

namespace kolona::triage {

// All lists in the form the search wants. Words are numbered; a set of words is a sorted list of
// numbers; a pattern is a row of sets.
struct CompiledHints {
  struct Phrase {
    std::string id;  // with the list's name
    HintCategory category = HintCategory::kSos;
    Tense tense = Tense::kNow;
    std::uint32_t despite = 0;  // bit per Quiet
  };
  struct Element {
    std::uint32_t set = 0;
    std::uint32_t gap = 0;
  };
  struct Pattern {
    bool context = false;
    std::uint32_t owner = 0;  // which phrase, or which context
    std::uint32_t list = 0;
    std::uint32_t anchor = 0;  // the element the pattern hangs on: its rarest word
    std::vector<Element> elements;
  };

  std::vector<std::string> labels;  // of the lists
  std::vector<bool> by_sound;       // whether a list is spelled so
  std::vector<Phrase> phrases;
  std::vector<HintContext> contexts;
  std::vector<Pattern> patterns;
  std::vector<std::vector<std::uint32_t>> sets;
  std::vector<std::vector<std::uint32_t>> hooks;  // by word number: patterns that hang on it
  HintTrie plain;                                 // a spelling shows its script
  std::array<HintTrie, model::kScripts> sound;    // a sound does not
};

// InvalidArgument names list, line and pattern. Nothing is left out silently: one bad pattern
// refuses all. Twice the same id is refused.
base::Result<CompiledHints> CompileHints(const std::vector<HintList>& lists);

}  // namespace kolona::triage
