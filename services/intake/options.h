#pragma once

#include <string>

#include "libs/runtime/host/host.h"
#include "services/intake/config.h"

namespace CLI {
class App;
}

namespace kolona::intake {

// Intake's own flags; see README.md.
class Options {
 public:
  void Add(CLI::App& app);
  Config ToConfig(const host::CommonOptions& common) const;

 private:
  Config config_;
  std::string master_key_file_;
  std::string id_key_file_;
  int append_wait_ms_ = 1500;
  int screen_ms_ = 300;
  int raise_ms_ = 500;
};

}  // namespace kolona::intake
