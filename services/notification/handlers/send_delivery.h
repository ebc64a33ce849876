#pragma once

#include "libs/runtime/platform.h"
#include "services/notification/ports.h"

namespace kolona::notification {

// Makes one attempt and says how it ended. Never fails: an attempt that goes wrong is an outcome.
class SendDelivery {
 public:
  SendDelivery(runtime::Platform& platform, Sender& sender, base::Duration limit)
      : platform_(platform), sender_(sender), limit_(limit) {}

  runtime::Task<AttemptEnded> Run(base::TraceContext trace, Webhook webhook);

 private:
  runtime::Platform& platform_;
  Sender& sender_;
  base::Duration limit_;
};

}  // namespace kolona::notification
