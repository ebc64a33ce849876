#pragma once

#include <span>

#include "libs/model/words.h"
#include "services/triage/domain/compiled_hints.h"
#include "services/triage/domain/hint_search.h"
#include "services/triage/domain/text_hint.h"

namespace kolona::triage {

// How the words around a phrase change it.
struct Reading {
  Urgency urgency = Urgency::kNone;
  Quiet quiet = Quiet::kNo;
};

// Reads one phrase that was found among the contexts that were found in the same text. In this
// order: denied, a figure of speech or told of a film: kNone, unless the phrase holds despite it.
// Else a word of now makes it kNow; else what is told as over, is long past and settled is kNone,
// either alone kLater, and what goes on beside either kSoon; else what is done is kSoon, what goes
// on or is announced kNow. A denial does not reach into a clause with its own subject. Pure.
// `contexts` in the order of their first words.
Reading ReadInContext(const CompiledHints& hints, const model::Words& words,
                      const FoundPattern& phrase, std::span<const FoundPattern> contexts);

}  // namespace kolona::triage
