#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/triage/handlers/alert_rise.h"
#include "services/triage/handlers/case_book.h"
#include "services/triage/handlers/keep_clocks.h"

namespace kolona::triage {

// Follows topic cases from its beginning into the book.
std::unique_ptr<eventlog::Consumer> FollowCases(eventlog::EventLog& log, CaseBook& book);
// Follows topic assessments: where cases stood before the start.
std::unique_ptr<eventlog::Consumer> FollowStandings(eventlog::EventLog& log, KeepClocks& clocks);
// Reads topic cases as one group of all replicas: each rise is alerted once or more.
std::unique_ptr<eventlog::Consumer> ReadRises(eventlog::EventLog& log, CaseBook& book,
                                              AlertRise& alert);

}  // namespace kolona::triage
