#pragma once

#include "libs/model/case.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// The level of a case, the highest of all its parts, with reasons:
// - any danger sign: EXTREME;
// - the screen is positive: HIGH;
// - some yes below that, or violence against the body or of a child, or a screen broken off:
// MEDIUM;
// - nothing answered and nothing else known: NOT_KNOWN, which counts as at least MEDIUM, and a
// person looks;
// - every question answered no, and nothing above: LOW.
// Pure and total; the same facts give the same answer on both lanes.
model::Assessment Assess(const Instrument& screen, const model::CaseFacts& facts);

}  // namespace kolona::triage
