#pragma once

#include <string>

#include "services/gateway/handlers/calm_share.h"
#include "services/gateway/handlers/identity.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Hands a request over for acceptance. One peer may send so many a minute, and all together so
// many at a time, but what may be urgent is never turned away.
class SubmitSupport {
 public:
  SubmitSupport(Acceptance& acceptance, Limits& limits, CalmShare& share, int per_minute)
      : acceptance_(acceptance), limits_(limits), share_(share), per_minute_(per_minute) {}

  // Errors: those of Intake.SubmitSupport, ResourceExhausted, and Unavailable when too many come at
  // once.
  Answer<v1::Accepted> operator()(base::CallContext ctx, Identity who, std::string peer,
                                  v1::SupportBody body);

 private:
  Acceptance& acceptance_;
  Limits& limits_;
  CalmShare& share_;
  int per_minute_;
};

}  // namespace kolona::gateway
