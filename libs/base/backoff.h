#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "libs/base/clock.h"

namespace kolona::base {

// Exponential backoff without chance: first, first*2, first*4 ... up to cap, spread by up to a
// quarter according to `seed`, so that many waiters do not wake together and a replay waits alike.
class Backoff {
 public:
  Backoff(Duration first, Duration cap, std::string_view seed = "");

  // The next wait.
  Duration Next();
  void Reset() { step_ = 0; }

 private:
  Duration first_;
  Duration cap_;
  std::uint64_t seed_;
  int step_ = 0;
};

}  // namespace kolona::base
