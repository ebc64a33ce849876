#pragma once

#include "kolona/v1/intake.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Alerts in one state, newest first, a page at a time.
class ListAlerts {
 public:
  explicit ListAlerts(AlertReads& alerts) : alerts_(alerts) {}
  runtime::Task<base::Result<v1::AlertList>> Run(base::CallContext ctx,
                                                 v1::ListAlertsRequest request);

 private:
  AlertReads& alerts_;
};

}  // namespace kolona::intake
