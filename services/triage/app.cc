#include "services/triage/app.h"

#include "libs/base/log.h"
#include "libs/rpc/server.h"
#include "services/triage/domain/assess.h"
#include "services/triage/handlers/assess_case.h"
#include "services/triage/inbound/event_reader.h"
#include "services/triage/inbound/grpc_api.h"
#include "services/triage/outbound/finding_log.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/instrument_folder.h"

namespace kolona::triage {

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform, HintMatcher lists)
      : instruments(config.data_dir + "/instruments"),
        hints(std::move(lists)),
        findings(platform.log, platform.clock),
        assess(instruments, findings),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, instruments, hints),
        server({.listen = config.grpc_listen}, platform.health),
        reader(ReadCases(platform.log, assess)) {
    server.Add(api);
  }

  InstrumentFolder instruments;
  HintMatcher hints;
  FindingLog findings;
  AssessCase assess;
  rpc::Door door;
  GrpcApi api;
  rpc::Server server;
  std::unique_ptr<eventlog::Consumer> reader;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  auto hints = LoadHints(config_.data_dir + "/hints");
  if (!hints.ok()) co_return hints.status();
  parts_ = std::make_unique<Parts>(config_, platform_, std::move(*hints));
  const base::Status loaded = LoadInstruments();
  if (!loaded.ok()) co_return loaded;
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  parts_->reader->Start();
  co_return base::Status();
}

// One refused file must not silence the others; without the screen there is nothing to start for.
base::Status App::LoadInstruments() {
  const auto report = parts_->instruments.Reload();
  std::string all;
  for (const auto& refused : report.refused) {
    base::Log(base::LogLevel::kError, "instrument_refused", {{"why", refused}});
    all += (all.empty() ? "" : "\n") + refused;
  }
  if (parts_->instruments.Now()->Acting(kScreenName, 0) != nullptr) return {};
  return {base::Code::kFailedPrecondition,
          "no active " + std::string(kScreenName) + (all.empty() ? "" : ":\n" + all)};
}

runtime::Task<void> App::Stop() {
  if (!parts_) co_return;
  co_await parts_->reader->Stop();
  co_await parts_->server.Drain(std::chrono::seconds(2));
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::triage
