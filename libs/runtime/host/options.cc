#include "libs/runtime/host/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cctype>
#include <iostream>

namespace kolona::host {
namespace {

constexpr int kBadSettings = 2;

// What is wrong with "HOST:PORT[,HOST:PORT]"; empty: nothing.
std::string CheckAddresses(const std::string& text) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string one = text.substr(begin, end - begin);
    const std::size_t colon = one.rfind(':');
    const std::string port = colon == std::string::npos ? "" : one.substr(colon + 1);
    const bool digits = !port.empty() && port.size() <= 5 &&
                        port.find_first_not_of("0123456789") == std::string::npos;
    if (colon == 0 || !digits || std::stoi(port) > 65535) {
      return "must be HOST:PORT, not '" + one + "'";
    }
    begin = end + 1;
  }
  return {};
}

// What Kafka takes in a member's name.
bool IsMemberName(const std::string& name) {
  const auto allowed = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), allowed);
}

std::string CheckMember(std::string& name) {  // NOLINT(readability-non-const-parameter)
  if (IsMemberName(name)) return {};
  return "must be 1 to 100 letters, digits, dots, dashes or underscores, not '" + name + "'";
}

void AddCommon(CLI::App& cli, CommonOptions* options) {
  const CLI::Validator address(CheckAddresses, "HOST:PORT");
  cli.add_option("--kafka", options->kafka, "Kafka's bootstrap servers")->check(address);
  cli.add_option("--redis", options->redis, "Redis")->check(address);
  cli.add_option("--ops-listen", options->ops_listen, "where /metrics, /healthz and /readyz are")
      ->check(address);
  cli.add_option("--grpc-listen", options->grpc_listen, "where calls of other services come in")
      ->check(address);
  cli.add_option("--state-dir", options->state_dir, "folder for local state");
  cli.add_option("--data-dir", options->data_dir, "folder of the data that ships");
  cli.add_option("--secrets-dir", options->secrets_dir, "folder of keys and tokens");
  cli.add_option("--member", options->member,
                 "this replica's name among those of its service: another for each, the same after "
                 "a restart")
      ->check(CLI::Validator(CheckMember, "NAME"));
  cli.add_option("--log-level", options->log_level, "how much is logged")
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}));
}

// --ops-listen becomes KOLONA_OPS_LISTEN.
std::string EnvironmentName(const std::string& flag) {
  std::string name = "KOLONA_" + flag;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return static_cast<char>(c == '-' ? '_' : std::toupper(c));
  });
  return name;
}

}  // namespace

std::string HostName() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0 || !IsMemberName(name.data())) return "0";
  return name.data();
}

std::optional<int> Parse(int argc, const char* const* argv, const Program& program,
                         CommonOptions* options) {
  const std::string name = "kolona-" + program.name;
  CLI::App cli("Kolona Maak: " + program.name, name);
  cli.set_version_flag("--version", name + " " + KOLONA_VERSION);
  cli.option_defaults()->always_capture_default();
  AddCommon(cli, options);
  if (program.add_options) program.add_options(cli);
  for (CLI::Option* option : cli.get_options()) {
    if (option->get_lnames().empty() || option->get_items_expected_max() == 0) continue;
    option->envname(EnvironmentName(option->get_lnames().front()));
  }
  try {
    cli.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << cli.help();
    return 0;
  } catch (const CLI::CallForVersion&) {
    std::cout << cli.version() << "\n";
    return 0;
  } catch (const CLI::ParseError& error) {
    std::cerr << name << ": " << error.what() << " (see " << name << " --help)\n";
    return kBadSettings;
  }
  return std::nullopt;
}

}  // namespace kolona::host
