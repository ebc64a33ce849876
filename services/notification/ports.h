#pragma once

#include <string>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "libs/runtime/task.h"
#include "services/notification/domain/delivery.h"

namespace kolona::notification {

// One message to one endpoint.
struct Webhook {
  Attempt attempt;
  model::Alert alert;
  model::Route route;
  base::WallTime raised_at{};
};

struct SendResult {
  model::DeliveryOutcome outcome = model::DeliveryOutcome::kUnspecified;
  int status_code = 0;  // 0: no answer
  std::string error;
};

// Takes messages to endpoints. Returns when the endpoint has answered or will not.
class Sender {
 public:
  virtual ~Sender() = default;
  virtual runtime::Task<SendResult> Send(base::CallContext ctx, Webhook webhook) = 0;
};

// Where what happened is put on record. Ok: the log has it.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual runtime::Task<base::Status> Append(base::CallContext ctx, model::Alert alert,
                                             Fact fact) = 0;
  // Where the alert stands: what a restart goes on from.
  virtual runtime::Task<base::Status> Keep(base::CallContext ctx, model::DeliveryState state) = 0;
};

}  // namespace kolona::notification
