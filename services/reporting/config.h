#pragma once

#include <string>

namespace kolona::reporting {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // Folder of reporting.db, the read model.
  std::string state_dir = ".kolona/state";
  // --rebuild: forget the read model and count the log again from its beginning.
  bool rebuild = false;
};

}  // namespace kolona::reporting
