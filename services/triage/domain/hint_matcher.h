#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/compiled_hints.h"
#include "services/triage/domain/text_hint.h"

namespace kolona::triage {

// Searches a text for the danger phrases of all lists at once, with negation, tense and figures of
// speech in view. Pure and total: any bytes may be searched. Immutable, any thread.
//
// Each pattern hangs on its rarest word and is tried only where the text has that word, so the time
// grows with the text and hardly with the lists.
class HintMatcher {
 public:
  // Finds nothing.
  HintMatcher() = default;
  // InvalidArgument names list, line and pattern; one bad pattern refuses all lists.
  static base::Result<HintMatcher> Compile(const std::vector<HintList>& lists);

  TextHints Search(std::string_view text) const;

  // Ids of all phrases, "fr:kill_threat.will_kill_me".
  std::vector<std::string> PhraseIds() const;
  const CompiledHints& compiled() const { return hints_; }

 private:
  explicit HintMatcher(CompiledHints hints) : hints_(std::move(hints)) {}

  CompiledHints hints_;
};

}  // namespace kolona::triage
