#pragma once

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/platform.h"
#include "services/notification/handlers/alert_desk.h"

namespace kolona::notification {

// An authority answers. The answer counts at once (it stops retries and ladder); Ok only when the
// log has it. Unavailable: it counts here and will be put on record, and answering again is
// harmless.
class AnswerAlert {
 public:
  AnswerAlert(runtime::Platform& platform, AlertDesk& desk, RecordProgress& record)
      : platform_(platform), desk_(desk), record_(record) {}

  // Errors: see notification.proto. Unavailable also while alerts of before a restart are being
  // read.
  runtime::Task<base::Result<model::AlertState>> Run(base::CallContext ctx, std::string alert_id,
                                                     Answered answer);
  // All alerts of before the start are known.
  void SetComplete() { complete_ = true; }

 private:
  runtime::Platform& platform_;
  AlertDesk& desk_;
  RecordProgress& record_;
  bool complete_ = false;
};

}  // namespace kolona::notification
