#include <CLI/CLI.hpp>

#include "libs/runtime/host/host.h"
#include "services/notification/app.h"

int main(int argc, char** argv) {
  using kolona::notification::Config;
  Config config;
  std::string waits = "60,120,300";
  int send_timeout_ms = 5000;
  kolona::host::Program program;
  program.name = "notification";
  program.add_options = [&](CLI::App& app) {
    app.add_option("--desk-forces", config.desk_forces,
                   "what ${DESK_FORCES} in the directory means");
    app.add_option("--desk-justice", config.desk_justice,
                   "what ${DESK_JUSTICE} in the directory means");
    app.add_option("--public-url", config.public_url, "what the links in a message start with");
    app.add_option("--ladder-waits", waits, "seconds that each step of a ladder has")
        ->check([](const std::string& text) {
          return kolona::notification::ParseWaits(text).empty() ? "not like 60,120,300" : "";
        });
    app.add_option("--send-timeout-ms", send_timeout_ms, "how long an endpoint may take to answer")
        ->check(CLI::Range(100, 60000));
    app.add_flag("--allow-private", config.egress.allow_private,
                 "endpoints may be in private networks");
    app.add_flag("--allow-plain-http", config.egress.allow_plain_http,
                 "endpoints may be without TLS");
  };
  program.make = [&](const kolona::host::CommonOptions& common,
                     kolona::runtime::Platform& platform) {
    config.grpc_listen = common.grpc_listen;
    config.data_dir = common.data_dir;
    config.secrets_dir = common.secrets_dir;
    config.send_timeout = std::chrono::milliseconds(send_timeout_ms);
    config.ladder_waits = kolona::notification::ParseWaits(waits);
    // Sample desks on this machine, and only then, are reached over loopback without TLS.
    if (kolona::notification::IsLoopbackUrl(config.desk_forces) ||
        kolona::notification::IsLoopbackUrl(config.desk_justice)) {
      config.egress.allow_loopback = true;
      config.egress.allow_plain_http = true;
    }
    return std::make_unique<kolona::notification::App>(config, platform);
  };
  return kolona::host::Run(argc, argv, program);
}
