#pragma once

#include <map>
#include <string>

#include "libs/base/clock.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Receipt codes are short enough to say on a phone, so nobody may try many. Only wrong ones count:
// whoever has a right code may look as often as she likes. Event thread only.
class GuessGuard {
 public:
  GuessGuard(Limits& limits, const base::Clock& clock, int misses_per_minute)
      : limits_(limits), clock_(clock), misses_per_minute_(misses_per_minute) {}

  // ResourceExhausted when this peer missed too often within the last minute.
  base::Status MayTry(const std::string& peer);
  // Counts when the answer says that the code was wrong.
  runtime::Task<void> Tried(base::CallContext ctx, std::string peer, base::Status answer);

 private:
  Limits& limits_;
  const base::Clock& clock_;
  int misses_per_minute_;
  std::map<std::string, base::MonoTime> shut_until_;
};

}  // namespace kolona::gateway
