#include "services/triage/app.h"

#include "libs/rpc/server.h"
#include "services/triage/handlers/assess_case.h"
#include "services/triage/inbound/event_reader.h"
#include "services/triage/inbound/grpc_api.h"
#include "services/triage/outbound/finding_log.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform, Instrument loaded, HintMatcher lists)
      : screen(std::move(loaded)),
        hints(std::move(lists)),
        findings(platform.log, platform.clock),
        assess(screen, findings),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, screen, hints),
        server({.listen = config.grpc_listen}, platform.health),
        reader(ReadCases(platform.log, assess)) {
    server.Add(api);
  }

  Instrument screen;
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
  auto screen = LoadInstrument(config_.data_dir + "/instruments/lethality-screen.yaml");
  if (!screen.ok()) co_return screen.status();
  auto hints = LoadHints(config_.data_dir + "/hints");
  if (!hints.ok()) co_return hints.status();
  parts_ = std::make_unique<Parts>(config_, platform_, std::move(*screen), std::move(*hints));
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  parts_->reader->Start();
  co_return base::Status();
}

runtime::Task<void> App::Stop() {
  if (!parts_) co_return;
  co_await parts_->reader->Stop();
  co_await parts_->server.Drain(std::chrono::seconds(2));
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::triage
