#pragma once

#include <vector>

#include "libs/base/clock.h"

namespace kolona::notification {

// How long things are waited for. Pure.
struct Policy {
  // When the attempts of one step are due, counted from its first; after the last, one each
  // `retry_then`.
  std::vector<base::Duration> retries = {std::chrono::seconds(0),  std::chrono::seconds(1),
                                         std::chrono::seconds(2),  std::chrono::seconds(5),
                                         std::chrono::seconds(10), std::chrono::seconds(20),
                                         std::chrono::seconds(30)};
  base::Duration retry_then = std::chrono::minutes(1);
  // How long each step of a ladder has; a longer ladder goes on with the last one.
  std::vector<base::Duration> waits = {std::chrono::seconds(60), std::chrono::seconds(120),
                                       std::chrono::seconds(300)};

  // From attempt `attempts` (counted from 1) to the next.
  base::Duration GapAfter(int attempts) const;
  base::Duration WaitAt(int step) const;
};

}  // namespace kolona::notification
