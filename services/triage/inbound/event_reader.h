#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/triage/handlers/assess_case.h"
#include "services/triage/handlers/case_book.h"

namespace kolona::triage {

// Reads topic cases and hands each report to AssessCase, unless the book
// knows its result already. Facts of other kinds are passed over.
std::unique_ptr<eventlog::Consumer> ReadCases(eventlog::EventLog& log, AssessCase& handler,
                                              const CaseBook& book);

}  // namespace kolona::triage
