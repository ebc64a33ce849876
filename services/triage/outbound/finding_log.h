#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// Findings on topics cases and alerts; alerts have their own, urgent publisher.
class FindingLog final : public Findings {
 public:
  FindingLog(eventlog::EventLog& log, const base::Clock& clock);
  runtime::Task<base::Status> Triaged(base::CallContext ctx, model::CaseFacts facts,
                                      model::Assessment assessment) override;
  runtime::Task<base::Status> Raised(base::CallContext ctx, model::Alert alert) override;

 private:
  const base::Clock& clock_;
  std::unique_ptr<eventlog::Publisher> cases_;
  std::unique_ptr<eventlog::Publisher> alerts_;
};

}  // namespace kolona::triage
