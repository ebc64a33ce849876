#pragma once

#include <string>

#include "libs/base/clock.h"

namespace kolona::intake {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // Folder of the platform's data; territory/*.csv and vocabulary/*.csv are read from it, and from
  // instruments/*.yaml the names that answers may have.
  std::string data_dir = "data";
  // Folder of the spool.
  std::string state_dir = ".kolona/state";
  std::string master_key_file = ".kolona/secrets/master.key";
  std::string id_key_file = ".kolona/secrets/id.key";
  std::string triage = "127.0.0.1:18311";
  std::string notification = "127.0.0.1:18312";
  // How long the log may take before the spool takes over.
  base::Duration append_wait = std::chrono::milliseconds(1500);
  // How long triage may take before the red flags decide.
  base::Duration screen_wait = std::chrono::milliseconds(300);
  // How long the fast lane to notification may take.
  base::Duration raise_wait = std::chrono::milliseconds(500);
};

}  // namespace kolona::intake
