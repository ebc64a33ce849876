#pragma once

#include <string>
#include <vector>

#include "services/triage/domain/answers.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

enum class Language { kFrench, kArabic };

// One line of a tree that a person can read: how deep it stands, whether it holds, what it says.
struct ExplainedLine {
  int depth = 0;
  Tri holds = Tri::kUnknown;
  std::string text;
};

// How a result comes about, from the result down to the single answers: the result with its level
// or span of levels, then every part with its bands in order, the overrides, the further actions.
// A term or answer that says no and changes nothing is left out of sums, never out of bands.
std::vector<ExplainedLine> Explain(const Instrument& instrument, const Answers& answers, Day today,
                                   Language language);

std::string LevelInWords(model::Level level, Language language);

}  // namespace kolona::triage
