#pragma once

#include <functional>
#include <memory>
#include <string>

#include "libs/runtime/platform.h"

namespace CLI {
class App;
}

namespace kolona::host {

// This machine's or pod's name; "0" when it has none that may be used.
std::string HostName();

// Settings all services share. Each flag can be given as environment variable KOLONA_<NAME>, too; a
// flag wins.
struct CommonOptions {
  std::string kafka = "127.0.0.1:18300";        // --kafka, bootstrap servers
  std::string redis = "127.0.0.1:18302";        // --redis
  std::string ops_listen = "127.0.0.1:0";       // --ops-listen: /metrics /healthz /readyz
  std::string grpc_listen = "127.0.0.1:0";      // --grpc-listen
  std::string state_dir = ".kolona/state";      // --state-dir: spool, read models
  std::string data_dir = "data";                // --data-dir
  std::string secrets_dir = ".kolona/secrets";  // --secrets-dir
  std::string member = HostName();              // --member: this replica's name among its like
  std::string log_level = "info";               // --log-level
};

struct Program {
  std::string name;  // "intake"
  // Adds the service's own flags.
  std::function<void(CLI::App&)> add_options;
  // Called once, on the event thread, when the real parts are there.
  std::function<std::unique_ptr<runtime::Service>(const CommonOptions&, runtime::Platform&)> make;
};

// Parses, starts in order, serves the ops door, waits for SIGTERM or SIGINT, drains, stops in
// reverse. Returns the exit code: 0 after a clean stop, 2 for bad settings, 1 when the start
// failed.
int Run(int argc, char** argv, const Program& program);

}  // namespace kolona::host
