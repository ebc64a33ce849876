#pragma once

#include <string>

#include "services/triage/domain/clocks.h"

namespace kolona::triage {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // Folder of the platform's data; instruments/lethality-screen.yaml is read from it.
  std::string data_dir = "data";
  // When cases must be looked at again.
  ClockPolicy clocks = {};
};

}  // namespace kolona::triage
