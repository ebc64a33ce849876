#pragma once

#include <cstdint>
#include <string>

#include "libs/base/clock.h"

namespace kolona::load {

// What one run does.
struct Settings {
  std::string host = "127.0.0.1";
  std::string port;
  double rate = 0;          // requests a second, at fixed times
  std::uint64_t start = 0;  // number of the first request; the number decides key and body
  std::uint64_t count = 0;  // how many
  int urgent_share = 0;     // percent
  // False: reports of violence only, no requests for support.
  bool support = true;
  std::string key_prefix = "load";
  std::uint64_t seed = 1;
  // True: 429, 502, 503, 504 and broken connections are tried again with the same key.
  bool retry = false;
  base::Duration give_up = std::chrono::seconds(60);  // after the time it was due
  base::Duration timeout = std::chrono::seconds(10);  // of one attempt
  std::size_t max_connections = 512;
  // While so many are open, no other is sent. 0: never waits, as a benchmark must not.
  std::size_t most_open = 0;
};

}  // namespace kolona::load
