#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/answers.h"
#include "services/triage/domain/instrument.h"
#include "services/triage/domain/patterns.h"

namespace kolona::triage {

// Answers as a golden vector tells them, with the questions it does not name denied or left open.
base::Result<Answers> AnswersOf(const Instrument& instrument, const Vector& vector, Day today);

// The expectations that ship with the instrument and do not come true, each at its line. `count`
// are the instrument's own patterns. Empty: it may speak.
std::vector<Problem> TryGolden(const Instrument& instrument, const PatternCount& count);

// The vectors alone.
std::vector<Problem> TryVectors(const Instrument& instrument);

}  // namespace kolona::triage
