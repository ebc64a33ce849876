#include "libs/runtime/host/host.h"
#include "services/triage/app.h"

int main(int argc, char** argv) {
  kolona::host::Program program;
  program.name = "triage";
  program.make = [](const kolona::host::CommonOptions& common,
                    kolona::runtime::Platform& platform) {
    kolona::triage::Config config;
    config.grpc_listen = common.grpc_listen;
    config.data_dir = common.data_dir;
    return std::make_unique<kolona::triage::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
