#include "services/notification/app.h"

#include "libs/base/log.h"
#include "libs/rpc/server.h"
#include "libs/runtime/health.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/sleeper.h"
#include "services/notification/handlers/answer_alert.h"
#include "services/notification/handlers/follow_alerts.h"
#include "services/notification/handlers/raise_alert.h"
#include "services/notification/handlers/restore_alerts.h"
#include "services/notification/handlers/watch_due.h"
#include "services/notification/inbound/event_reader.h"
#include "services/notification/inbound/grpc_api.h"
#include "services/notification/outbound/alert_journal.h"
#include "services/notification/outbound/directory_file.h"
#include "services/notification/outbound/webhook_sender.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kFirstRestore = std::chrono::seconds(10);
constexpr base::Duration kLaterRestore = std::chrono::seconds(5);
constexpr base::Duration kBetweenTries = std::chrono::seconds(1);
constexpr char kRestored[] = "alerts_of_before_the_start";

// What is read from disk before anything else can be built.
struct Loaded {
  model::Territory territory;
  Directory directory;
  Secrets secrets;
};

base::Result<Loaded> Load(const Config& config) {
  auto territory = model::LoadTerritory(config.data_dir + "/territory");
  if (!territory.ok()) return territory.status();
  auto directory =
      LoadDirectory(config.data_dir + "/directory", *territory,
                    {{"DESK_FORCES", config.desk_forces}, {"DESK_JUSTICE", config.desk_justice}});
  if (!directory.ok()) return directory.status();
  auto secrets = LoadSecrets(*directory, config.secrets_dir);
  if (!secrets.ok()) return secrets.status();
  return Loaded{std::move(*territory), std::move(*directory), std::move(*secrets)};
}

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform, Loaded read, Sender* given)
      : loaded(std::move(read)),
        policy{.waits = config.ladder_waits},
        machine(loaded.directory, policy),
        client({.egress = config.egress}, platform.executor),
        webhooks(loaded.directory, loaded.secrets, config.public_url, client, platform.clock),
        journal(platform.log, platform.clock),
        record(platform, journal),
        send(platform, given != nullptr ? *given : webhooks, config.send_timeout),
        desk(platform, machine, send, record),
        raise(loaded.directory, loaded.territory, desk),
        answer(platform, desk, record),
        follow(platform, raise, desk, record),
        restore(desk),
        watch(platform, desk),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, raise, answer),
        server({.listen = config.grpc_listen}, platform.health),
        states(ReadDeliveries(platform.log, restore)),
        reader(ReadAlerts(platform.log, follow)) {
    server.Add(api);
  }

  Loaded loaded;
  Policy policy;
  DeliveryMachine machine;
  http::Client client;
  WebhookSender webhooks;
  AlertJournal journal;
  RecordProgress record;
  SendDelivery send;
  AlertDesk desk;
  notification::RaiseAlert raise;
  notification::AnswerAlert answer;
  FollowAlerts follow;
  RestoreAlerts restore;
  WatchDue watch;
  rpc::Door door;
  GrpcApi api;
  rpc::Server server;
  std::unique_ptr<eventlog::Consumer> states;
  std::unique_ptr<eventlog::Consumer> reader;
  bool completing = false;
  bool stopping = false;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::App(const Config& config, runtime::Platform& platform, Sender& sender)
    : config_(config), platform_(platform), sender_(&sender) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  auto loaded = Load(config_);
  if (!loaded.ok()) co_return loaded.status();
  parts_ = std::make_unique<Parts>(config_, platform_, std::move(*loaded), sender_);
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  parts_->watch.Start();
  parts_->states->Start();
  const base::Status restored = co_await MeasuredRestore(kFirstRestore);
  // New alerts go out all the same; those of before the start follow when the log is back.
  if (!restored.ok()) platform_.health.Set(kRestored, false, false, restored.message());
  parts_->completing = true;
  runtime::Spawn(platform_.executor, Complete(restored.ok()));
  co_return base::Status();
}

runtime::Task<base::Status> App::MeasuredRestore(base::Duration limit) {
  return runtime::Measured(platform_.metrics, platform_.clock, "restore_alerts", Restore(limit));
}

runtime::Task<base::Status> App::Restore(base::Duration limit) {
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + limit;
  const base::Status caught_up = co_await parts_->states->CaughtUp(ctx);
  if (!caught_up.ok()) {
    // The next try goes on where this one is: a topic may take longer to read than any limit.
    base::Log(base::LogLevel::kInfo, "alerts_being_restored",
              {{"read", parts_->restore.read()},
               {"left", parts_->states->Lag()},
               {"why", caught_up.ToString()}});
    co_return caught_up;
  }
  co_await parts_->states->Stop();
  const std::size_t going_on = parts_->restore.Finish();
  platform_.health.Set(kRestored, false, true);
  base::Log(base::LogLevel::kInfo, "alerts_restored", {{"going_on", going_on}});
  // The sure lane only now: before, it could not tell a known alert from a new one.
  if (!parts_->stopping) parts_->reader->Start();
  co_return base::Status();
}

runtime::Task<void> App::Complete(bool restored) {
  while (!restored && !parts_->stopping) {
    co_await platform_.sleeper.Sleep(kBetweenTries, &parts_->stopping);
    if (!parts_->stopping) restored = (co_await MeasuredRestore(kLaterRestore)).ok();
  }
  // What was raised but never sent before a fall is only on topic alerts.
  while (!parts_->stopping) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kLaterRestore;
    const base::Status caught_up = co_await parts_->reader->CaughtUp(ctx);
    if (caught_up.ok()) {
      parts_->answer.SetComplete();
      break;
    }
    co_await platform_.sleeper.Sleep(kBetweenTries, &parts_->stopping);
  }
  parts_->completing = false;
  platform_.sleeper.Wake(&parts_->completing);
}

runtime::Task<void> App::Stop() {
  if (!parts_ || parts_->stopping) co_return;
  parts_->stopping = true;
  platform_.sleeper.Wake(&parts_->stopping);
  co_await parts_->states->Stop();
  co_await parts_->reader->Stop();
  co_await parts_->server.Drain(std::chrono::seconds(2));
  co_await parts_->watch.Stop();
  co_await parts_->desk.Stop(config_.send_timeout + std::chrono::seconds(1));
  co_await parts_->record.Stop(std::chrono::seconds(3));
  while (parts_->completing) {
    co_await platform_.sleeper.Sleep(kLaterRestore, &parts_->completing);
  }
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::notification
