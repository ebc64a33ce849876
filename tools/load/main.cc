#include <CLI/CLI.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fstream>
#include <iostream>

#include "libs/base/log.h"
#include "libs/runtime/started.h"
#include "tools/load/driver.h"

namespace {

using kolona::load::Settings;

struct Options {
  Settings settings;
  std::string gateway = "http://127.0.0.1:8350";
  std::string samples = "data/samples/cases.jsonl";
  std::string ledger;
  double seconds = 0;
  double give_up = 60;
  double timeout = 10;
  bool reports_only = false;
};

void Describe(CLI::App& app, Options& options) {
  Settings& settings = options.settings;
  app.add_option("--gateway", options.gateway, "http://host:port");
  app.add_option("--rate", settings.rate, "requests a second")
      ->required()
      ->check(CLI::PositiveNumber);
  auto* seconds =
      app.add_option("--seconds", options.seconds, "how long to send; SIGTERM ends it early");
  app.add_option("--count", settings.count, "how many to send, instead of --seconds")
      ->excludes(seconds);
  app.add_option("--start", settings.start,
                 "number of the first: the same number is the same request");
  app.add_option("--urgent-share", settings.urgent_share, "percent")->check(CLI::Range(0, 100));
  app.add_option("--samples", options.samples, "bodies to send, cases.jsonl");
  app.add_option("--ledger", options.ledger, "file that gets one JSON line per request");
  app.add_option("--seed", settings.seed, "part of each Idempotency-Key");
  app.add_option("--key-prefix", settings.key_prefix, "first part of each Idempotency-Key");
  app.add_flag("--retry", settings.retry, "send again what was not answered for good, same key");
  app.add_option("--give-up", options.give_up, "seconds after which a retry ends");
  app.add_option("--timeout", options.timeout, "seconds to wait for one answer");
  app.add_option("--connections", settings.max_connections, "at most so many at once");
  app.add_option("--most-open", settings.most_open,
                 "send no other while so many are unanswered; 0: never wait");
  app.add_flag("--reports-only", options.reports_only, "no requests for support");
}

std::string SplitGateway(Options& options) {
  const std::string scheme = "http://";
  std::string rest = options.gateway;
  if (!rest.starts_with(scheme)) return "--gateway is http://host:port";
  rest = rest.substr(scheme.size());
  while (rest.ends_with('/')) rest.pop_back();
  const auto colon = rest.rfind(':');
  if (colon == std::string::npos) return "--gateway needs a port";
  options.settings.host = rest.substr(0, colon);
  options.settings.port = rest.substr(colon + 1);
  return "";
}

kolona::base::Duration Seconds(double seconds) {
  return std::chrono::duration_cast<kolona::base::Duration>(std::chrono::duration<double>(seconds));
}

int Fail(const std::string& why) {
  std::cerr << "kolona-load: " << why << '\n';
  return 1;
}

kolona::runtime::Task<void> RunAll(kolona::load::Driver& driver, boost::asio::signal_set& signals) {
  co_await driver.Run();
  signals.cancel();
}

int Drive(const Options& options) {
  const auto samples = kolona::load::ReadSamples(options.samples, !options.reports_only);
  if (!samples.ok()) return Fail(samples.status().message());
  std::ofstream ledger;
  if (!options.ledger.empty()) ledger.open(options.ledger, std::ios::app);
  if (!ledger) return Fail("cannot write " + options.ledger);
  boost::asio::io_context loop;
  kolona::load::Tally tally;
  kolona::load::Driver driver(loop, options.settings, *samples,
                              [&](const kolona::load::Outcome& outcome) {
                                tally.Add(outcome);
                                if (ledger.is_open()) {
                                  ledger << kolona::load::LedgerLine(outcome) << '\n' << std::flush;
                                }
                              });
  boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&](boost::system::error_code error, int) {
    if (!error) driver.StopSending();
  });
  kolona::runtime::Spawn(loop.get_executor(), RunAll(driver, signals));
  loop.run();
  std::cout << tally.Summary().dump() << '\n';
  return ledger.good() ? 0 : Fail("the ledger was not written in full");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Sends sample cases at fixed times and keeps a ledger of what it was told.",
               "kolona-load");
  Options options;
  Describe(app, options);
  CLI11_PARSE(app, argc, argv);
  kolona::base::SetUpLog("load", "info");
  if (const std::string why = SplitGateway(options); !why.empty()) return Fail(why);
  if (options.seconds > 0) {
    options.settings.count = static_cast<std::uint64_t>(options.settings.rate * options.seconds);
  }
  if (options.settings.count == 0) return Fail("--seconds or --count is needed");
  options.settings.support = !options.reports_only;
  options.settings.give_up = Seconds(options.give_up);
  options.settings.timeout = Seconds(options.timeout);
  return Drive(options);
}
