#include <CLI/CLI.hpp>

#include <memory>

#include "libs/runtime/host/host.h"
#include "services/intake/app.h"
#include "services/intake/options.h"

int main(int argc, char** argv) {
  auto options = std::make_shared<kolona::intake::Options>();
  kolona::host::Program program;
  program.name = "intake";
  program.add_options = [options](CLI::App& app) { options->Add(app); };
  program.make = [options](const kolona::host::CommonOptions& common,
                           kolona::runtime::Platform& platform) {
    return std::make_unique<kolona::intake::App>(options->ToConfig(common), platform);
  };
  return kolona::host::Run(argc, argv, program);
}
