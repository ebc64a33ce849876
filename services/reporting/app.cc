#include "services/reporting/app.h"

#include <filesystem>

#include "libs/base/log.h"
#include "libs/rpc/server.h"
#include "libs/runtime/health.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "services/reporting/handlers/summarize.h"
#include "services/reporting/inbound/event_reader.h"
#include "services/reporting/inbound/grpc_api.h"
#include "services/reporting/outbound/sqlite_model.h"

namespace kolona::reporting {
namespace {

constexpr char kRebuilt[] = "counted_to_the_end";
constexpr base::Duration kBetweenLooks = std::chrono::milliseconds(200);

// The file and SQLite's own beside it.
void Forget(const std::string& file) {
  for (const auto* suffix : {"", "-wal", "-shm"}) {
    std::error_code gone;
    std::filesystem::remove(file + suffix, gone);
  }
}

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform)
      : model(config.state_dir + "/reporting.db"),
        summarize(model),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, summarize, model),
        server({.listen = config.grpc_listen}, platform.health),
        reader(ReadEverything(platform.log, model, model.generation())) {
    server.Add(api);
  }

  SqliteModel model;
  Summarize summarize;
  rpc::Door door;
  GrpcApi api;
  rpc::Server server;
  std::unique_ptr<eventlog::Consumer> reader;
  runtime::Started<base::Status> rebuilding;
  bool stopping = false;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  std::filesystem::create_directories(config_.state_dir);
  if (config_.rebuild) {
    Forget(config_.state_dir + "/reporting.db");
    base::Log(base::LogLevel::kInfo, "rebuilding_from_the_log");
  }
  try {
    parts_ = std::make_unique<Parts>(config_, platform_);
  } catch (const std::exception& error) {
    co_return base::Status(base::Code::kUnavailable, error.what());
  }
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  parts_->reader->Start();
  if (config_.rebuild) {
    platform_.health.Set(kRebuilt, true, false, "the log is being counted from its beginning");
    parts_->rebuilding = runtime::Start(platform_.executor, Rebuild());
  }
  co_return base::Status();
}

// Half a count would read like a whole one: not ready before the log's end.
runtime::Task<base::Status> App::Rebuild() {
  while (!parts_->stopping) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + std::chrono::seconds(2);
    const base::Status caught_up = co_await parts_->reader->CaughtUp(ctx);
    if (caught_up.ok()) {
      platform_.health.Set(kRebuilt, true, true);
      base::Log(base::LogLevel::kInfo, "rebuilt_from_the_log");
      break;
    }
    co_await platform_.sleeper.Sleep(kBetweenLooks, &parts_->stopping);
  }
  co_return base::Status();
}

runtime::Task<void> App::Stop() {
  if (!parts_ || parts_->stopping) co_return;
  parts_->stopping = true;
  platform_.sleeper.Wake(&parts_->stopping);
  co_await parts_->reader->Stop();
  // It looks on and cannot fail.
  if (config_.rebuild) (void)co_await parts_->rebuilding.Join();
  co_await parts_->server.Drain(std::chrono::seconds(2));
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::reporting
