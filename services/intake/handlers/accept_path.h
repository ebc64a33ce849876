#pragma once

#include <optional>
#include <string>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/base/sensitive.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/task.h"
#include "services/intake/handlers/case_desk.h"
#include "services/intake/handlers/decide_level.h"
#include "services/intake/handlers/hold_alert.h"

namespace kolona::intake {

// The one way by which anything is accepted. Ok is a promise: the record is durable and, if urgent,
// the log or notification has the alert. Unavailable: not known, send again with the same key.
class AcceptPath {
 public:
  AcceptPath(runtime::Executor executor, DecideLevel& level, HoldAlert& alert, RecentCases& recent,
             const base::Clock& clock, runtime::Metrics& metrics)
      : executor_(std::move(executor)),
        level_(level),
        alert_(alert),
        recent_(recent),
        clock_(clock),
        metrics_(metrics) {}

  // `record` puts it on record; `report` is absent when there is nothing to judge. The narrative is
  // for the judge alone. `kind`: "report"
  // or "support".
  runtime::Task<base::Result<Acceptance>> Run(base::CallContext ctx, std::string kind,
                                              Folder folder, std::optional<model::CaseFacts> report,
                                              base::Sensitive<std::string> narrative,
                                              runtime::Task<base::Result<Durability>> record);

 private:
  void Stage(const char* stage, base::MonoTime since);
  void Count(const std::string& kind, const Acceptance& accepted);

  runtime::Executor executor_;
  DecideLevel& level_;
  HoldAlert& alert_;
  RecentCases& recent_;
  const base::Clock& clock_;
  runtime::Metrics& metrics_;
};

}  // namespace kolona::intake
