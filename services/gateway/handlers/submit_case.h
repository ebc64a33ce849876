#pragma once

#include <string>

#include "services/gateway/handlers/identity.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Hands a report over for acceptance. One peer may send so many a minute, but what may be urgent is
// never turned away.
class SubmitCase {
 public:
  SubmitCase(Acceptance& acceptance, Limits& limits, int per_minute)
      : acceptance_(acceptance), limits_(limits), per_minute_(per_minute) {}

  // Errors: those of Intake.SubmitCase, and ResourceExhausted.
  Answer<v1::Accepted> operator()(base::CallContext ctx, Identity who, std::string peer,
                                  v1::ReportBody body);

 private:
  Acceptance& acceptance_;
  Limits& limits_;
  int per_minute_;
};

}  // namespace kolona::gateway
