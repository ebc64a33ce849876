#pragma once

#include <memory>
#include <string>

#include "libs/eventlog/event_log.h"
#include "services/reporting/ports.h"

namespace kolona::reporting {

// Reads topics cases, alerts, matches and assessments one record at a time, in order, into the read
// model. The group carries the read model's generation, so an emptied model reads the log from its
// beginning.
std::unique_ptr<eventlog::Consumer> ReadEverything(eventlog::EventLog& log, ReadModel& model,
                                                   const std::string& generation);

}  // namespace kolona::reporting
