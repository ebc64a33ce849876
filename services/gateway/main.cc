#include <CLI/CLI.hpp>

#include "libs/runtime/host/host.h"
#include "services/gateway/app.h"

int main(int argc, char** argv) {
  kolona::gateway::Config config;
  kolona::host::Program program;
  program.name = "gateway";
  program.add_options = [&config](CLI::App& cli) { kolona::gateway::AddOptions(cli, config); };
  program.make = [&config](const kolona::host::CommonOptions& common,
                           kolona::runtime::Platform& platform) {
    if (config.tokens.empty()) config.tokens = common.secrets_dir + "/tokens.txt";
    if (config.words_key.empty()) config.words_key = common.secrets_dir + "/words.key";
    return std::make_unique<kolona::gateway::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
