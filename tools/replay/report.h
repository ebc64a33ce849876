#pragma once

#include <string>

#include "kolona/v1/instrument.pb.h"
#include "services/triage/domain/replay.h"
#include "tools/replay/read_cases.h"

namespace kolona::replay {

// What the replay found, as files and programs have it. Falls: the gravest level first, then the
// oldest case.
v1::ReplayReport MakeReport(const triage::Instrument& draft, const triage::Instrument* acting,
                            const triage::Replayed& replayed, const CaseFeed& feed);

std::string AsJson(const v1::ReplayReport& report);
// As people read it.
std::string AsText(const v1::ReplayReport& report);

}  // namespace kolona::replay
