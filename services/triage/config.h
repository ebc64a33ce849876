#pragma once

#include <optional>
#include <string>

#include "services/triage/domain/clocks.h"
#include "services/triage/domain/repeats.h"

namespace CLI {
class App;
}

namespace kolona::triage {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // Folder of the platform's data; instruments/ and hints/ are read from it.
  std::string data_dir = "data";
  // Where steps of resting cases lie while this process lives; empty: the system's temporary files.
  std::string state_dir = {};
  // How long a change of these files may go unseen.
  base::Duration rules_every = std::chrono::seconds(10);
  // When cases must be looked at again.
  ClockPolicy clocks = {};
  // When having been reported before raises.
  RepeatPolicy repeats = {};
};

// "72,168,720,1440": hours for EXTREME, HIGH, MEDIUM and LOW, none shorter than the one before.
std::optional<PerLevel> ParsePerLevel(const std::string& text);

// Triage's own flags.
class Options {
 public:
  void Add(CLI::App& app);
  void Fill(Config& config) const;

 private:
  std::string look_every_ = "72,168,720,1440";
  std::string look_every_early_ = "24,72,168,720";
  std::string look_patience_ = "6,24,72,168";
  int early_days_ = 90;
  int event_patience_ = 4;
  int closing_days_ = 182;
  int proposal_hours_ = 72;
  int repeats_ = 3;
  int repeat_days_ = 90;
  int contacts_ = 3;
  int contact_minutes_ = 10;
  int rules_every_ = 10;
};

}  // namespace kolona::triage
