#pragma once

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/platform.h"
#include "services/notification/handlers/raise_alert.h"

namespace kolona::notification {

// The sure lane: what the log says of alerts. Does what the fast lane has not, and is done with a
// record only when where the alert stands is on the log, too.
class FollowAlerts {
 public:
  FollowAlerts(runtime::Platform& platform, RaiseAlert& raise, AlertDesk& desk,
               RecordProgress& record)
      : platform_(platform), raise_(raise), desk_(desk), record_(record) {}

  runtime::Task<base::Status> Raised(base::CallContext ctx, model::Alert alert);
  // The level of an alert under way has risen; unknown ones are raised.
  runtime::Task<base::Status> Updated(base::CallContext ctx, model::Alert alert);
  // An answer put on record before a restart that kept no trace of it.
  runtime::Task<base::Status> WasAnswered(base::CallContext ctx, std::string alert_id,
                                          Answered answer);
  runtime::Task<base::Status> WasStoodDown(base::CallContext ctx, std::string alert_id,
                                           std::string reason);

 private:
  runtime::Task<base::Status> Kept(base::CallContext ctx, EntryPtr entry);

  runtime::Platform& platform_;
  RaiseAlert& raise_;
  AlertDesk& desk_;
  RecordProgress& record_;
};

}  // namespace kolona::notification
