#include "services/intake/app.h"

#include <filesystem>

#include "libs/base/ids.h"
#include "libs/eventlog/event_log.h"
#include "libs/model/territory.h"
#include "libs/model/vocabulary.h"
#include "libs/rpc/server.h"
#include "libs/runtime/health.h"
#include "libs/runtime/started.h"
#include "libs/vault/vault.h"
#include "libs/views/store.h"
#include "services/intake/inbound/event_reader.h"
#include "services/intake/inbound/grpc_api.h"
#include "services/intake/inbound/narrative_reader.h"
#include "services/intake/outbound/answer_words.h"
#include "services/intake/outbound/case_log.h"
#include "services/intake/outbound/notification_client.h"
#include "services/intake/outbound/spool_drain.h"
#include "services/intake/outbound/territory_places.h"
#include "services/intake/outbound/triage_client.h"
#include "services/intake/outbound/view_store.h"

namespace kolona::intake {
namespace {

constexpr base::Duration kWatchEvery = std::chrono::seconds(1);

// What has to be read before anything can be put together.
struct Loaded {
  vault::Vault vault;
  std::string id_key;
  model::Territory territory;
  model::Vocabulary vocabulary;
  std::unique_ptr<Spool> spool;
};

base::Result<std::string> LoadIdKey(const std::string& file) {
  auto text = vault::ReadSecretFile(file);
  if (!text.ok()) return text.status();
  std::string key = base::HexDecode(*text);
  if (key.size() == 32) return key;
  return base::Status(base::Code::kFailedPrecondition,
                      file + " must hold 64 hexadecimal digits (openssl rand -hex 32)");
}

base::Result<std::unique_ptr<Loaded>> Load(const Config& config) {
  auto vault = vault::Vault::Load(config.master_key_file);
  if (!vault.ok()) return vault.status();
  auto id_key = LoadIdKey(config.id_key_file);
  if (!id_key.ok()) return id_key.status();
  auto territory = model::LoadTerritory(config.data_dir + "/territory");
  if (!territory.ok()) return territory.status();
  auto vocabulary = model::LoadVocabulary(config.data_dir + "/vocabulary");
  if (!vocabulary.ok()) return vocabulary.status();
  std::error_code ignored;
  std::filesystem::create_directories(config.state_dir, ignored);
  auto spool = Spool::Open(config.state_dir + "/spool.db");
  if (!spool.ok()) return spool.status();
  return std::unique_ptr<Loaded>(new Loaded{std::move(*vault), std::move(*id_key),
                                            std::move(*territory), std::move(*vocabulary),
                                            std::move(*spool)});
}

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& p, std::unique_ptr<Loaded> from)
      : loaded(std::move(from)),
        places(std::move(loaded->territory)),
        door{p.executor, p.clock, p.metrics},
        views(p.views),
        record(p.log, *loaded->spool, p.clock, p.executor, config.append_wait),
        triage(door, config.triage),
        notification(door, config.notification),
        desk(loaded->vault, loaded->id_key, views, p.clock, recent),
        level(triage, searched, p.clock, p.metrics, config.screen_wait),
        alert(p.executor, record, notification, p.clock, config.raise_wait),
        path(p.executor, level, alert, recent, p.clock, p.metrics),
        words(AnswerWords::Read(config.data_dir + "/instruments")),
        fit(
            triage, [this](const std::string& word) { return words.Knows(word); }, p.clock,
            config.screen_wait),
        submit_case(desk, fit, path, record, places, loaded->vocabulary, p.clock),
        submit_support(desk, path, record, places, loaded->vocabulary, p.clock),
        get_receipt(loaded->vault, views, views),
        get_case(loaded->vault, views, views, record),
        list_alerts(views),
        get_alert(views),
        get_matches(loaded->vault, views),
        fold_alert(views, views),
        fold(fold_alert, views),
        hint(loaded->vault, views, triage, searched, record, p.clock),
        api(door,
            {submit_case, submit_support, get_receipt, get_case, list_alerts, get_alert,
             get_matches},
            [this] { return reader.Complete(); }),
        server({.listen = config.grpc_listen}, p.health),
        drain(*loaded->spool, p.log, p.clock, p.executor, p.sleeper, p.metrics),
        reader(p.log, fold, views, p.clock, p.sleeper),
        narratives(ReadNarratives(p.log, hint)) {
    server.Add(api);
  }

  std::unique_ptr<Loaded> loaded;
  TerritoryPlaces places;
  rpc::Door door;
  ViewStore views;
  CaseLog record;
  TriageClient triage;
  NotificationClient notification;
  RecentCases recent;
  CaseDesk desk;
  SearchedWords searched;
  DecideLevel level;
  HoldAlert alert;
  AcceptPath path;
  AnswerWords words;
  FitAnswers fit;
  SubmitCase submit_case;
  SubmitSupport submit_support;
  GetReceipt get_receipt;
  GetCase get_case;
  ListAlerts list_alerts;
  GetAlert get_alert;
  GetMatches get_matches;
  FoldAlert fold_alert;
  FoldEvent fold;
  HintCase hint;
  GrpcApi api;
  rpc::Server server;
  SpoolDrain drain;
  EventReader reader;
  std::unique_ptr<eventlog::Consumer> narratives;
  runtime::Started<base::Status> draining;
  runtime::Started<base::Status> reading;
  runtime::Started<base::Status> watching;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  auto loaded = Load(config_);
  if (!loaded.ok()) co_return loaded.status();
  parts_ = std::make_unique<Parts>(config_, platform_, std::move(*loaded));
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  parts_->draining = runtime::Start(platform_.executor, parts_->drain.Run());
  parts_->reading = runtime::Start(platform_.executor, parts_->reader.Run());
  parts_->narratives->Start();
  parts_->watching = runtime::Start(platform_.executor, Watch());
  co_return base::Status();
}

// Keeps health and gauges true. Neither the log nor the views are essential: without the log cases
// go to the spool, without the views only reading suffers.
runtime::Task<base::Status> App::Watch() {
  auto& depth = platform_.metrics.GaugeOf("kolona_spool_events", "Events waiting for the log");
  auto& aside = platform_.metrics.GaugeOf(
      "kolona_spool_aside_events", "Accepted events that the log refused; a person must look");
  auto& lag = platform_.metrics.GaugeOf("kolona_views_lag_events", "Events not yet in the views");
  while (!stopping_) {
    const bool log = platform_.log.Reachable();
    platform_.health.Set("log", false, log, log ? "" : "away: cases go to the spool");
    const bool views = platform_.views.Reachable();
    platform_.health.Set("views", false, views, views ? "" : "away: cases cannot be read");
    depth.Set(static_cast<double>(parts_->loaded->spool->depth()));
    aside.Set(static_cast<double>(parts_->loaded->spool->aside()));
    lag.Set(static_cast<double>(parts_->reader.Lag()));
    co_await platform_.sleeper.Sleep(kWatchEvery, this);
  }
  co_return base::Status();
}

runtime::Task<void> App::Stop() {
  if (!parts_ || stopping_) co_return;
  stopping_ = true;
  co_await parts_->server.Drain(std::chrono::seconds(3));
  co_await parts_->alert.Stop();
  parts_->reader.EndSoon();
  parts_->drain.EndSoon();
  platform_.sleeper.Wake(this);
  co_await parts_->narratives->Stop();
  (void)co_await parts_->reading.Join();
  (void)co_await parts_->draining.Join();
  (void)co_await parts_->watching.Join();
  co_await parts_->reader.Leave();
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::intake
