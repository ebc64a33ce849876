#pragma once

#include <string>

#include "libs/eventlog/event_log.h"

namespace kolona::eventlog {

// What topic dead gets for a record that `handler` (the consumer group) could not take: a
// v1::DeadRecord with the record as it was, under the key of its origin topic. The id is derived
// from origin and handler, so a repeat can be dropped. `why` never holds a personal field.
Event MakeDeadLetter(const Record& record, const std::string& handler, const base::Status& why,
                     base::WallTime now);

}  // namespace kolona::eventlog
