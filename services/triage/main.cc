#include <CLI/CLI.hpp>

#include "libs/runtime/host/host.h"
#include "services/triage/app.h"

int main(int argc, char** argv) {
  kolona::triage::Options options;
  kolona::host::Program program;
  program.name = "triage";
  program.add_options = [&options](CLI::App& app) { options.Add(app); };
  program.make = [&options](const kolona::host::CommonOptions& common,
                            kolona::runtime::Platform& platform) {
    kolona::triage::Config config;
    config.grpc_listen = common.grpc_listen;
    config.data_dir = common.data_dir;
    config.state_dir = common.state_dir;
    options.Fill(config);
    return std::make_unique<kolona::triage::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
