#pragma once

#include <string>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"
#include "libs/model/alert.h"

namespace kolona::wire {

// AlertRaised as the service `source` ("intake") says it. The same alert at the same level is the
// same event, whichever lane says it; the same alert at a higher level is another, which nobody who
// drops repeats by ce_id may miss.
eventlog::Event AlertRaisedEvent(const model::Alert& alert, const std::string& source,
                                 base::WallTime now, const base::TraceContext& trace);

}  // namespace kolona::wire
