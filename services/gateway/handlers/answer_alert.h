#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// An authority says what it does about an alert. One that speaks for several names which one, or
// answers for the one told first.
class AnswerAlert {
 public:
  explicit AnswerAlert(AlertBook& alerts) : alerts_(alerts) {}

  // InvalidArgument: no answer, a reason missing or too long. PermissionDenied:
  // it names another than its own.
  Answer<v1::AnswerAlertResponse> operator()(base::CallContext ctx, Caller caller,
                                             std::string alert_id, std::string authority_id,
                                             v1::AnswerBody body);

 private:
  AlertBook& alerts_;
};

}  // namespace kolona::gateway
