#include "libs/runtime/host/host.h"
#include "services/matching/app.h"

int main(int argc, char** argv) {
  kolona::host::Program program;
  program.name = "matching";
  program.make = [](const kolona::host::CommonOptions& common,
                    kolona::runtime::Platform& platform) {
    kolona::matching::Config config;
    config.grpc_listen = common.grpc_listen;
    config.data_dir = common.data_dir;
    return std::make_unique<kolona::matching::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
