#pragma once

#include <optional>

#include "libs/model/case.h"
#include "services/triage/domain/text_hint.h"

// From what a search found to what may be told of it. Pure.
namespace kolona::triage {

// Ids and urgency only: no words, no places in the text. Quiet hits are left out; nothing when no
// hit is left.
std::optional<model::TextFindings> FindingsOf(const TextHints& hints);

// Adds what was found to an assessment: a person must look, and a reason for each category, most
// urgent first. The level is not touched: a hint is no verdict. The same findings give the same
// reasons on both lanes.
void AddTextFindings(const model::TextFindings& findings, model::Assessment& assessment);

}  // namespace kolona::triage
