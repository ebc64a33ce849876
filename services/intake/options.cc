#include "services/intake/options.h"

#include <CLI/CLI.hpp>

namespace kolona::intake {

void Options::Add(CLI::App& app) {
  const auto add = [&app](const char* flag, auto& value, const char* help) {
    return app.add_option(flag, value, help)->capture_default_str();
  };
  add("--triage", config_.triage, "address of triage");
  add("--notification", config_.notification, "address of notification");
  add("--master-key", master_key_file_,
      "file of the master key (default: master.key in --secrets-dir)");
  add("--id-key", id_key_file_,
      "file of the key that ids are derived under (default: id.key in --secrets-dir)");
  add("--append-wait-ms", append_wait_ms_, "how long the log may take before the spool takes over")
      ->check(CLI::Range(50, 60000));
  add("--screen-ms", screen_ms_, "how long triage may take before the red flags decide")
      ->check(CLI::Range(1, 10000));
  add("--raise-ms", raise_ms_, "how long the fast lane to notification may take")
      ->check(CLI::Range(1, 10000));
}

Config Options::ToConfig(const host::CommonOptions& common) const {
  Config config = config_;
  config.grpc_listen = common.grpc_listen;
  config.data_dir = common.data_dir;
  config.state_dir = common.state_dir;
  config.master_key_file =
      master_key_file_.empty() ? common.secrets_dir + "/master.key" : master_key_file_;
  config.id_key_file = id_key_file_.empty() ? common.secrets_dir + "/id.key" : id_key_file_;
  config.append_wait = std::chrono::milliseconds(append_wait_ms_);
  config.screen_wait = std::chrono::milliseconds(screen_ms_);
  config.raise_wait = std::chrono::milliseconds(raise_ms_);
  return config;
}

}  // namespace kolona::intake
