#pragma once

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "services/notification/domain/route_alert.h"
#include "services/notification/handlers/alert_desk.h"

namespace kolona::notification {

// A new alert, by either lane: routed, and its first sends begun before this returns. Waits for
// nothing, so that no other part can hold it up. An alert known by its id is left as it is, unless
// it comes with a higher level: triage may weigh as EXTREME what was HIGH by caution while it was
// silent.
class RaiseAlert {
 public:
  RaiseAlert(const Directory& directory, const model::Territory& territory, AlertDesk& desk)
      : directory_(directory), territory_(territory), desk_(desk) {}

  // Whether it was known already. InvalidArgument without ids.
  base::Result<bool> Run(const base::CallContext& ctx, const model::Alert& alert);

 private:
  void Rise(const base::CallContext& ctx, const model::Alert& alert);

  const Directory& directory_;
  const model::Territory& territory_;
  AlertDesk& desk_;
};

}  // namespace kolona::notification
