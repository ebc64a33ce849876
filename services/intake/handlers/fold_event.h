#pragma once

#include "libs/base/call_context.h"
#include "libs/eventlog/event_log.h"
#include "libs/runtime/task.h"
#include "services/intake/handlers/fold_alert.h"

namespace kolona::intake {

// Folds one record of topics cases, alerts, keys, matches or assessments into the views. Ok once
// they have it, or when it says nothing to them; DataLoss: it does not parse; Unavailable: the
// views are away.
class FoldEvent {
 public:
  FoldEvent(FoldAlert& alert, ViewWrites& writes) : alert_(alert), writes_(writes) {}
  runtime::Task<base::Status> Run(base::CallContext ctx, const eventlog::Record& record);

 private:
  FoldAlert& alert_;
  ViewWrites& writes_;
};

}  // namespace kolona::intake
