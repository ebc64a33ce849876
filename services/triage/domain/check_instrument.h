#pragma once

#include <vector>

#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// Everything an instrument must be before it may speak, in order of lines:
//  - its papers are complete and fit its status;
//  - every answer pattern has a result in every part, every band and override can be reached;
//  - every item is read by a rule, opens another instrument or says why not;
//  - a graver answer never lowers the level, but for declared exceptions; a critical one alone is
//  urgent;
//  - skip rules look back only;
//  - its golden vectors and pattern counts come true.
// Indexes in conditions must be in range (the loader sees to that). Pure; takes milliseconds.
std::vector<Problem> CheckInstrument(const Instrument& instrument);

// The parts of it.
void CheckPapers(const Instrument& instrument, std::vector<Problem>& problems);
void CheckShape(const Instrument& instrument, std::vector<Problem>& problems);
void CheckRule(const Instrument& instrument, std::vector<Problem>& problems);

}  // namespace kolona::triage
