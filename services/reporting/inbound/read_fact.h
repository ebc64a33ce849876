#pragma once

#include <optional>

#include "libs/base/status.h"
#include "libs/eventlog/event_log.h"
#include "services/reporting/domain/facts.h"

namespace kolona::reporting {

// What an event says that is counted; nothing for events that are not. DataLoss: of a counted kind,
// but unreadable. Exercises are not counted.
base::Result<std::optional<Fact>> ReadFact(const eventlog::Event& event);

}  // namespace kolona::reporting
