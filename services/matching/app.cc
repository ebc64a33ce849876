#include "services/matching/app.h"

#include "libs/model/territory.h"
#include "libs/model/vocabulary.h"
#include "libs/rpc/server.h"
#include "services/matching/handlers/match_need.h"
#include "services/matching/handlers/store_opportunities.h"
#include "services/matching/inbound/event_reader.h"
#include "services/matching/inbound/grpc_api.h"
#include "services/matching/outbound/catalogue_table.h"
#include "services/matching/outbound/ranking_log.h"

namespace kolona::matching {
namespace {

constexpr base::Duration kLoadLimit = std::chrono::seconds(60);

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform, model::Territory map,
        model::Vocabulary words)
      : territory(std::move(map)),
        vocabulary(std::move(words)),
        catalogue(platform.log, platform.clock, vocabulary),
        rankings(platform.log, platform.clock),
        match(platform.clock, territory, catalogue, rankings),
        rematch(platform, match),
        put(platform.executor, territory, catalogue, rematch),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, put),
        server({.listen = config.grpc_listen}, platform.health),
        reader(ReadNeeds(platform.log, match)) {
    server.Add(api);
  }

  model::Territory territory;
  model::Vocabulary vocabulary;
  CatalogueTable catalogue;
  RankingLog rankings;
  MatchNeed match;
  RematchWaiting rematch;
  StoreOpportunities put;
  rpc::Door door;
  GrpcApi api;
  rpc::Server server;
  std::unique_ptr<eventlog::Consumer> reader;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  auto territory = model::LoadTerritory(config_.data_dir + "/territory");
  if (!territory.ok()) co_return territory.status();
  auto vocabulary = model::LoadVocabulary(config_.data_dir + "/vocabulary");
  if (!vocabulary.ok()) co_return vocabulary.status();
  parts_ =
      std::make_unique<Parts>(config_, platform_, std::move(*territory), std::move(*vocabulary));
  const auto ctx = base::CallContext{}.Within(platform_.clock.Mono(), kLoadLimit);
  base::Status ready = co_await parts_->catalogue.Load(ctx);
  if (ready.ok()) ready = co_await RecallWaiting(ctx, platform_.log, parts_->match);
  if (ready.ok()) ready = parts_->server.Start();
  if (!ready.ok()) co_return ready;
  parts_->reader->Start();
  co_return base::Status();
}

runtime::Task<void> App::Stop() {
  if (!parts_) co_return;
  co_await parts_->reader->Stop();
  co_await parts_->server.Drain(std::chrono::seconds(2));
  co_await parts_->rematch.Stop();
  co_await parts_->catalogue.Stop();
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::matching
