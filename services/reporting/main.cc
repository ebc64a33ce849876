#include <CLI/CLI.hpp>

#include "libs/runtime/host/host.h"
#include "services/reporting/app.h"

int main(int argc, char** argv) {
  kolona::reporting::Config config;
  kolona::host::Program program;
  program.name = "reporting";
  program.add_options = [&config](CLI::App& cli) {
    cli.add_flag("--rebuild", config.rebuild,
                 "forget the read model and count the log again from its beginning");
  };
  program.make = [&config](const kolona::host::CommonOptions& common,
                           kolona::runtime::Platform& platform) {
    config.grpc_listen = common.grpc_listen;
    config.state_dir = common.state_dir;
    return std::make_unique<kolona::reporting::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
