#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/notification/handlers/follow_alerts.h"
#include "services/notification/handlers/restore_alerts.h"

namespace kolona::notification {

// Reads topic alerts as group "notification". Our own facts come by, too, and are passed over.
std::unique_ptr<eventlog::Consumer> ReadAlerts(eventlog::EventLog& log, FollowAlerts& handler);

// Reads topic deliveries from its beginning: where each alert stood. Stop it once it has caught up.
std::unique_ptr<eventlog::Consumer> ReadDeliveries(eventlog::EventLog& log, RestoreAlerts& handler);

}  // namespace kolona::notification
