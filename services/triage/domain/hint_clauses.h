#pragma once

#include <string_view>

#include "libs/model/words.h"
#include "services/triage/domain/compiled_hints.h"
#include "services/triage/domain/hint_search.h"

// What the grammar of a language says about a phrase that was found, beyond what lists of words can
// say. People write without commas, so where one thought ends is told by its words. Pure. A list
// whose name is not known here gets the answer that lets the phrase speak.
namespace kolona::triage {

// The list that a pattern is of: "fr", "ary-Latn".
std::string_view ListOf(const CompiledHints& hints, const CompiledHints::Pattern& pattern);

// Whether a denial that stands before the phrase is over by then: the phrase begins with a subject
// of its own ("je ne dors pas il me frappe") and nothing hangs it on the denial ("je ne pense pas
// qu'il me frappe").
bool DenialIsOver(std::string_view list, const model::Words& words, const FoundPattern& phrase,
                  const FoundPattern& denial);

// Whether what the phrase tells is over: "il me frappait", "il avait menacé", كان يضربني, zikk ar
// iyi ikkat. `tense` is the phrase's own.
bool ToldAsPast(std::string_view list, const model::Words& words, const FoundPattern& phrase,
                Tense tense);

}  // namespace kolona::triage
