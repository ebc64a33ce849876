#include "libs/runtime/host/runner.h"

#include <malloc.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/runtime/health.h"
#include "libs/runtime/host/ops_door.h"
#include "libs/runtime/started.h"

namespace kolona::host {
namespace {

using base::Log;
using base::LogLevel;

constexpr base::Duration kTick = std::chrono::seconds(1);
constexpr base::Duration kEnsureLimit = std::chrono::seconds(5);

class Process {
 public:
  Process(const CommonOptions& options, const Program& program, const MakeOutside& make_outside,
          const Limits& limits)
      : options_(options),
        program_(program),
        limits_(limits),
        signals_(loop_, SIGTERM, SIGINT),
        last_moment_(loop_),
        sleeper_(loop_.get_executor()),
        outside_(make_outside(options, loop_.get_executor(), sleeper_, metrics_)),
        platform_{loop_.get_executor(), clock_,   sleeper_, *outside_.log,
                  *outside_.views,      metrics_, health_},
        door_(options.ops_listen, program.name, loop_.get_executor(), metrics_, health_) {}

  int Run() {
    AwaitSignal();
    runtime::Spawn(loop_.get_executor(), Main());
    loop_.run();
    return code_;
  }

 private:
  runtime::Task<void> Main() {
    co_await Serve();
    health_.SetDraining();
    ArmLastMoment();
    if (service_) {
      co_await service_->Stop();
      service_.reset();
    }
    co_await door_.Stop();
    co_await outside_.views->Stop();
    RemovePorts();
    Log(LogLevel::kInfo, "stopped", {{"code", code_}});
    loop_.stop();
  }

  // Until a stop is asked for or the start fails.
  runtime::Task<void> Serve() {
    const auto open = door_.Start();
    if (!open.ok()) co_return Fail("ops door", open);
    runtime::Spawn(loop_.get_executor(), Watch());
    runtime::Spawn(loop_.get_executor(), MakeTopics());
    co_await WaitForLog();
    if (stopping_) co_return;
    service_ = program_.make(options_, platform_);
    const auto started = co_await service_->Start();
    if (!started.ok()) co_return Fail("start", started);
    if (stopping_) co_return;
    WritePorts();
    health_.SetStarted();
    malloc_trim(0);  // reading rules and directories leaves as much behind as it keeps
    Log(LogLevel::kInfo, "started",
        {{"ops_port", door_.port()}, {"grpc_port", service_->grpc_port()}});
    while (!stopping_) co_await sleeper_.Sleep(base::Duration::max(), &stopping_);
  }

  // One line a person can read, besides the log's.
  void Fail(const char* what, const base::Status& status) {
    code_ = 1;
    Log(LogLevel::kError, "start_failed", {{"step", what}, {"error", status.ToString()}});
    std::cerr << "kolona-" << program_.name << ": " << status.message() << "\n";
  }

  runtime::Task<void> MakeTopics() {
    base::Backoff backoff(std::chrono::milliseconds(200), std::chrono::seconds(5), program_.name);
    while (!stopping_ && !topics_made_) {
      const auto ctx = base::CallContext().Within(clock_.Mono(), kEnsureLimit);
      const auto status = co_await outside_.log->EnsureTopics(ctx);
      topics_made_ = status.ok();
      sleeper_.Wake(&topics_made_);
      if (topics_made_) co_return;
      Log(LogLevel::kWarn, "topics_not_made", {{"error", status.ToString()}});
      co_await sleeper_.Sleep(backoff.Next(), &stopping_);
    }
  }

  // A service that can work without the log (spool, fast lane) is not held back for ever.
  runtime::Task<void> WaitForLog() {
    const auto until = clock_.Mono() + limits_.log_wait;
    while (!stopping_ && !topics_made_ && clock_.Mono() < until) {
      co_await sleeper_.Sleep(until - clock_.Mono(), &topics_made_);
    }
    if (!topics_made_) Log(LogLevel::kWarn, "starting_without_the_log");
  }

  // Health tells the truth about what is outside; a loop that is late is seen.
  runtime::Task<void> Watch() {
    auto& log_up = metrics_.GaugeOf("kolona_log_reachable", "1 when the log answered lately.");
    auto& views_up = metrics_.GaugeOf("kolona_views_reachable", "1 when Redis answers.");
    auto& lag = metrics_.HistogramOf("kolona_loop_lag_seconds", "How late the event loop is.");
    while (!stopping_) {
      Tell("log", outside_.log->Reachable(), log_up, "Kafka does not answer");
      Tell("views", outside_.views->Reachable(), views_up, "Redis does not answer");
      const auto due = clock_.Mono() + kTick;
      co_await sleeper_.Sleep(kTick, &stopping_);
      if (!stopping_) lag.Observe(std::max(base::Duration::zero(), clock_.Mono() - due));
    }
  }

  void Tell(const char* part, bool good, runtime::Gauge& gauge, const char* why) {
    gauge.Set(good ? 1 : 0);
    auto& told = told_[part];
    if (told == good) return;
    told = good;
    // Not essential: urgent work has a way around each.
    health_.Set(part, false, good, good ? "" : why);
  }

  void AwaitSignal() {
    signals_.async_wait([this](boost::system::error_code ec, int number) {
      if (ec) return;
      AwaitSignal();  // a repeat changes nothing
      if (stopping_) return;
      Log(LogLevel::kInfo, "stopping", {{"signal", number}});
      stopping_ = true;
      ArmLastMoment();
      sleeper_.Wake(&stopping_);
      sleeper_.Wake(&topics_made_);
    });
  }

  // A stop that hangs ends here: what was acknowledged is in the log.
  void ArmLastMoment() {
    if (armed_) return;
    armed_ = true;
    stopping_ = true;
    last_moment_.expires_after(limits_.stop);
    last_moment_.async_wait([](boost::system::error_code ec) {
      if (ec) return;
      Log(LogLevel::kError, "stop_took_too_long");
      std::_Exit(1);
    });
  }

  std::filesystem::path PortsPath() const {
    return std::filesystem::path(options_.state_dir) / (program_.name + ".ports");
  }

  // Written aside and renamed: a reader sees all of it or none.
  void WritePorts() const {
    const auto aside = PortsPath().string() + ".new";
    {
      std::ofstream file(aside);
      file << "{\"pid\":" << getpid() << ",\"ops\":" << door_.port()
           << ",\"grpc\":" << service_->grpc_port() << "}\n";
    }
    std::error_code failed;
    std::filesystem::rename(aside, PortsPath(), failed);
    if (failed) Log(LogLevel::kWarn, "ports_not_written", {{"error", failed.message()}});
  }

  void RemovePorts() const {
    std::error_code ignored;
    std::filesystem::remove(PortsPath(), ignored);
  }

  const CommonOptions& options_;
  const Program& program_;
  const Limits limits_;
  int code_ = 0;
  bool stopping_ = false;
  bool topics_made_ = false;
  bool armed_ = false;
  std::map<std::string, std::optional<bool>> told_;
  base::SystemClock clock_;
  runtime::Metrics metrics_;
  runtime::Health health_;
  // In the order of who needs whom: what is below ends first.
  boost::asio::io_context loop_{1};
  boost::asio::signal_set signals_;
  boost::asio::steady_timer last_moment_;
  runtime::TimerSleeper sleeper_;
  Outside outside_;
  runtime::Platform platform_;
  OpsDoor door_;
  std::unique_ptr<runtime::Service> service_;
};

}  // namespace

int Live(const CommonOptions& options, const Program& program, const MakeOutside& make_outside,
         const Limits& limits) {
  std::error_code failed;
  std::filesystem::create_directories(options.state_dir, failed);
  if (failed) {
    std::cerr << "kolona-" << program.name << ": cannot make folder " << options.state_dir << ": "
              << failed.message() << " (choose another with --state-dir)\n";
    return 2;
  }
  try {
    return Process(options, program, make_outside, limits).Run();
  } catch (const std::exception& error) {
    Log(LogLevel::kError, "fatal", {{"error", error.what()}});
    std::cerr << "kolona-" << program.name << ": " << error.what() << "\n";
    return 1;
  }
}

}  // namespace kolona::host
