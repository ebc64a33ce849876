#pragma once

#include <optional>
#include <string>

#include "kolona/v1/level.pb.h"
#include "libs/eventlog/event_log.h"
#include "services/triage/domain/clocks.h"

// Steps, standings and timelines as the contracts have them.
namespace kolona::triage {

struct CaseStep {
  std::string case_id;
  Step step;
};

// The step in a record of topic cases (a request for support and words that were searched begin a
// history where no report did); nothing when it holds none; DataLoss when it does not parse.
base::Result<std::optional<CaseStep>> ReadStep(const eventlog::Event& event);
// The event of a person's or a clock's step; its id is the step's. Reports and results are written
// elsewhere.
eventlog::Event WriteStep(const std::string& case_id, const Step& step,
                          const base::TraceContext& trace);

v1::CaseStanding ToProto(const std::string& case_id, const Standing& standing,
                         const std::optional<Proposal>& proposal, const ClockPolicy& policy);
Standing FromProto(const v1::CaseStanding& standing);
v1::Timeline ToTimeline(const std::string& case_id, const History& history,
                        const ClockPolicy& policy);

v1::Actor ToProto(const Actor& actor);
Actor FromProto(const v1::Actor& actor);

}  // namespace kolona::triage
