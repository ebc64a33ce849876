#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/matching/handlers/match_need.h"

namespace kolona::matching {

// Reads topic needs and hands each need to MatchNeed.
std::unique_ptr<eventlog::Consumer> ReadNeeds(eventlog::EventLog& log, MatchNeed& handler);

// Reads topics needs and matches from their beginning, once, so that needs still without a match
// are waited for again after a restart.
runtime::Task<base::Status> RecallWaiting(base::CallContext ctx, eventlog::EventLog& log,
                                          MatchNeed& handler);

}  // namespace kolona::matching
