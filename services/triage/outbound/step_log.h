#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/triage/domain/clocks.h"
#include "services/triage/step_ports.h"

namespace kolona::triage {

// Steps on topic cases, standings on topic assessments (compacted).
class StepLog final : public StepRecord, public StandingRecord {
 public:
  StepLog(eventlog::EventLog& log, const base::Clock& clock, const ClockPolicy& policy);
  runtime::Task<base::Result<LogPlace>> Append(base::CallContext ctx, std::string case_id,
                                               Step step) override;
  runtime::Task<base::Status> Keep(base::CallContext ctx, std::string case_id, Standing standing,
                                   std::optional<Proposal> proposal) override;

 private:
  const base::Clock& clock_;
  const ClockPolicy& policy_;
  std::unique_ptr<eventlog::Publisher> steps_;
  std::unique_ptr<eventlog::Publisher> of_clocks_;
  std::unique_ptr<eventlog::Publisher> assessments_;
};

}  // namespace kolona::triage
