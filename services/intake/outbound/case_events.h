#pragma once

#include <string>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "services/intake/outbound/spool.h"
#include "services/intake/ports.h"

// What intake says on the topics. Pure.
namespace kolona::intake {

// CaseReported and CaseKey.
std::vector<Outgoing> EventsOf(const ReportRecord& record, base::WallTime now,
                               const base::TraceContext& trace);
// SupportRequested and CaseKey; the Need, when a kind is asked for; CaseReported, when danger signs
// make it a report.
std::vector<Outgoing> EventsOf(const RequestRecord& record, base::WallTime now,
                               const base::TraceContext& trace);
std::vector<Outgoing> EventsOf(const model::Alert& alert, base::WallTime now,
                               const base::TraceContext& trace);
// CaseHinted.
std::vector<Outgoing> HintEvents(const model::CaseFacts& facts, base::WallTime now,
                                 const base::TraceContext& trace);
// PersonalFieldsRead.
std::vector<Outgoing> ReadEvents(const std::string& case_id, const std::string& actor,
                                 const std::string& role, base::WallTime now,
                                 const base::TraceContext& trace);

}  // namespace kolona::intake
