#pragma once

#include <nlohmann/json.hpp>

#include "services/triage/domain/answers.h"
#include "services/triage/domain/evaluate.h"

namespace kolona::instrument {

// One set of answers and what it gives, for programs: the paper of the instrument, the answers in
// the words that answers are told in, the span of bands, both levels, the measures as [low, high].
nlohmann::ordered_json ResultOf(const triage::Instrument& instrument,
                                const triage::Answers& answers, triage::Day today);

// The same without papers and answers: what a batch prints for each line.
nlohmann::ordered_json OutcomeOf(const triage::Instrument& instrument,
                                 const triage::Answers& answers, triage::Day today);

}  // namespace kolona::instrument
