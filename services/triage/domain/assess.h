#pragma once

#include "libs/model/case.h"
#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {

// The instrument that CaseFacts::screen answers.
inline constexpr std::string_view kScreenName = "lethality-screen";
// The path that the age of a minor opens by itself.
inline constexpr std::string_view kMinorsName = "minors";

// The level of a case, the highest of all its parts, with reasons:
// - any danger sign: EXTREME;
// - each instrument that somebody answered: its own level (Judge), at least NOT_KNOWN where answers
//   do not suffice, never below MEDIUM while an open answer could still raise it there;
// - violence against the body or of a child: MEDIUM; her age alone opens the minors' path;
// - nothing answered and nothing else known: NOT_KNOWN, which counts as at least MEDIUM, and a
// person looks. Answers that do not fit (unknown item, wrong type, a version nobody has) are left
// out, named among the reasons, and a person looks. Instruments in shadow are recorded and change
// nothing. The clock runs by the highest level still possible (Assessment::clock_level). Pure and
// total; the same facts give the same answer on both lanes. Windows in days count from the day the
// case was accepted.
model::Assessment Assess(const InstrumentSet& instruments, const model::CaseFacts& facts);

}  // namespace kolona::triage
