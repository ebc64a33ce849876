#include "services/gateway/app.h"

#include "libs/base/ids.h"
#include "libs/http/server.h"
#include "services/gateway/inbound/endpoints.h"
#include "services/gateway/inbound/http_door.h"
#include "services/gateway/outbound/house_clients.h"
#include "services/gateway/outbound/level_client.h"
#include "services/gateway/outbound/sealed_words.h"
#include "services/gateway/outbound/view_limits.h"

namespace kolona::gateway {
namespace {

constexpr base::Duration kDrain = std::chrono::seconds(5);

http::ServerOptions DoorOptions(const Config& config) {
  http::ServerOptions options;
  options.listen = config.http_listen;
  options.tls_certificate = config.tls_certificate;
  options.tls_key = config.tls_key;
  return options;
}

std::string MakeDevice() { return base::HexEncode(base::RandomBytes(16)); }

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform, Tokens known,
        http::TrustedProxies trusted, vault::WordsKey words)
      : tokens(std::move(known)),
        proxies(std::move(trusted)),
        seal(std::move(words)),
        rpc_door{platform.executor, platform.clock, platform.metrics},
        intake_channel(rpc::Connect(config.intake)),
        intake(intake_channel, rpc_door, platform.health),
        alerts(intake_channel, rpc::Connect(config.notification), rpc_door, platform.health),
        matching(rpc::Connect(config.matching), rpc_door, platform.health),
        reporting(rpc::Connect(config.reporting), rpc_door, platform.health),
        triage(rpc::Connect(config.triage), rpc_door, platform.health),
        sealed_cases(intake, seal),
        sealed_alerts(alerts, seal),
        sealed_levels(triage, triage, triage, seal),
        limits(platform.views, platform.clock),
        share(platform, static_cast<std::size_t>(config.calm_at_a_time)),
        guard(limits, platform.clock, config.receipt_misses_per_minute),
        endpoints(Handlers{SubmitCase(intake, limits, share, config.submits_per_minute),
                           SubmitSupport(intake, limits, share, config.submits_per_minute),
                           ReadReceipt(intake, guard), ReadCase(sealed_cases),
                           ReadMatches(intake, guard), ReadAlerts(sealed_alerts),
                           AnswerAlert(sealed_alerts), PublishOpportunities(matching),
                           ReadCounts(reporting, platform.clock), ChangeLevel(sealed_levels),
                           WatchCase(sealed_levels), ReadHistories(sealed_levels), AskNext(triage)},
                  platform.clock, platform.metrics, platform.health, MakeDevice),
        door(tokens, proxies, platform.clock, platform.metrics, endpoints.ByRoute()),
        server(
            DoorOptions(config), platform.executor,
            [this](http::Request request) { return door.Handle(std::move(request)); },
            [this](http::Response& refusal) { door.Complete(refusal); }) {}

  Tokens tokens;
  http::TrustedProxies proxies;
  WordsSeal seal;
  rpc::Door rpc_door;
  std::shared_ptr<grpc::Channel> intake_channel;
  IntakeClient intake;
  AlertClient alerts;
  MatchingClient matching;
  ReportingClient reporting;
  LevelClient triage;
  SealedCases sealed_cases;
  SealedAlerts sealed_alerts;
  SealedLevels sealed_levels;
  ViewLimits limits;
  CalmShare share;
  GuessGuard guard;
  Endpoints endpoints;
  HttpDoor door;
  http::Server server;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  auto tokens = Tokens::Load(config_.tokens);
  if (!tokens.ok()) co_return tokens.status();
  auto proxies = http::TrustedProxies::Parse(config_.trusted_proxies);
  if (!proxies.ok()) {
    co_return base::Status(base::Code::kInvalidArgument,
                           "--trusted-proxies: " + proxies.status().message());
  }
  auto words = vault::WordsKey::Load(config_.words_key);
  if (!words.ok()) co_return words.status();
  parts_ = std::make_unique<Parts>(config_, platform_, std::move(*tokens), std::move(*proxies),
                                   std::move(*words));
  co_return parts_->server.Start();
}

runtime::Task<void> App::Stop() {
  if (parts_) co_await parts_->server.Stop(kDrain);
}

int App::http_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::gateway
