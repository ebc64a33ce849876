#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <iostream>

#include "libs/base/log.h"
#include "libs/runtime/started.h"
#include "libs/vault/vault.h"
#include "tools/desk/desk.h"

namespace {

using kolona::base::Result;

struct Options {
  std::string listen = "127.0.0.1:0";
  std::string secret_file;
  std::string gateway;
  std::string token_file;
  std::string ledger;
  int answer_after_ms = 200;
  int slow_ms = 0;
  int fail_first = 0;
  bool fail = false;
  bool refuse = false;
  bool silent = false;
};

void Describe(CLI::App& app, Options& options) {
  app.add_option("--listen", options.listen, "address to take webhooks at (port 0: any)");
  app.add_option("--secret-file", options.secret_file, "webhook secret, whsec_...")->required();
  app.add_option("--gateway", options.gateway,
                 "where to answer, http://host:port; none: answers nothing");
  app.add_option("--token-file", options.token_file, "bearer token for the answers");
  app.add_option("--ledger", options.ledger, "file that gets one JSON line per webhook and answer")
      ->required();
  app.add_option("--answer-after", options.answer_after_ms,
                 "milliseconds from RECEIVED to ACCEPTED");
  app.add_option("--slow", options.slow_ms, "milliseconds to wait before each reply");
  app.add_option("--fail-first", options.fail_first, "reply 503 to the first N webhooks");
  app.add_flag("--fail", options.fail, "reply 503 to every webhook");
  app.add_flag("--refuse", options.refuse, "answer REFUSED instead of ACCEPTED");
  app.add_flag("--silent", options.silent, "take webhooks, answer nothing");
  app.footer(
      "While it runs: GET / shows the last 50, GET /healthz, and\n"
      "POST /control {\"mode\": \"normal|slow|fail|fail-first|refuse|silent\", \"slowMs\": N, "
      "\"count\": N,\n"
      "\"answerAfterMs\": N} changes what it does.");
}

Result<kolona::desk::Settings> Read(const Options& options) {
  kolona::desk::Settings settings;
  auto secret = kolona::vault::ReadSecretFile(options.secret_file);
  if (!secret.ok()) return secret.status();
  settings.secret = *secret;
  if (!options.token_file.empty()) {
    auto token = kolona::vault::ReadSecretFile(options.token_file);
    if (!token.ok()) return token.status();
    settings.token = *token;
  }
  settings.gateway = options.gateway;
  settings.mode.answer_after = std::chrono::milliseconds(options.answer_after_ms);
  settings.mode.slow = std::chrono::milliseconds(options.slow_ms);
  settings.mode.fail_first = options.fail_first;
  settings.mode.fail = options.fail;
  settings.mode.refuse = options.refuse;
  settings.mode.silent = options.silent;
  return settings;
}

int Fail(const kolona::base::Status& why) {
  std::cerr << "kolona-desk: " << why.message() << '\n';
  return 1;
}

kolona::runtime::Task<void> Close(kolona::http::Server& server, boost::asio::io_context& loop) {
  co_await server.Stop(std::chrono::seconds(1));
  loop.stop();
}

int Serve(const Options& options, const kolona::desk::Settings& settings) {
  kolona::desk::Ledger ledger;
  const auto opened = ledger.Open(options.ledger);
  if (!opened.ok()) return Fail(opened);
  boost::asio::io_context loop;
  const kolona::base::SystemClock clock;
  kolona::runtime::TimerSleeper sleeper(loop.get_executor());
  kolona::http::Client client(
      {.egress = {.allow_loopback = true, .allow_private = true, .allow_plain_http = true}},
      loop.get_executor());
  kolona::desk::Desk desk(settings, loop.get_executor(), clock, sleeper, client, ledger);
  kolona::http::Server server(
      {.listen = options.listen}, loop.get_executor(),
      [&desk](kolona::http::Request request) { return desk.Handle(std::move(request)); });
  const auto started = server.Start();
  if (!started.ok()) return Fail(started);
  kolona::base::Log(kolona::base::LogLevel::kInfo, "listening", {{"port", server.port()}});
  boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&](boost::system::error_code, int) {
    kolona::runtime::Spawn(loop.get_executor(), Close(server, loop));
  });
  loop.run();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("A sample desk of a force or a court: takes signed alerts and answers them.",
               "kolona-desk");
  Options options;
  Describe(app, options);
  CLI11_PARSE(app, argc, argv);
  kolona::base::SetUpLog("desk", "info");
  const auto settings = Read(options);
  if (!settings.ok()) return Fail(settings.status());
  return Serve(options, *settings);
}
