#pragma once

#include <string>

namespace kolona::matching {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // Folder of the platform's data; territory/ is read from it.
  std::string data_dir = "data";
};

}  // namespace kolona::matching
