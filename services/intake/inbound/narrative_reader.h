#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/intake/handlers/hint_case.h"

namespace kolona::intake {

// Reads topic cases and hands each report and each request for support to HintCase. All replicas
// share one group.
std::unique_ptr<eventlog::Consumer> ReadNarratives(eventlog::EventLog& log, HintCase& handler);

}  // namespace kolona::intake
