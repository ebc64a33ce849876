#include "services/triage/app.h"

#include "libs/base/log.h"
#include "libs/rpc/server.h"
#include "libs/runtime/health.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "services/triage/domain/assess.h"
#include "services/triage/handlers/alert_rise.h"
#include "services/triage/handlers/assess_case.h"
#include "services/triage/handlers/follow_persons.h"
#include "services/triage/handlers/keep_rules.h"
#include "services/triage/inbound/event_reader.h"
#include "services/triage/inbound/grpc_api.h"
#include "services/triage/inbound/step_reader.h"
#include "services/triage/outbound/finding_log.h"
#include "services/triage/outbound/hint_folder.h"
#include "services/triage/outbound/instrument_folder.h"
#include "services/triage/outbound/promotion_log.h"
#include "services/triage/outbound/step_file.h"
#include "services/triage/outbound/step_log.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kReadLimit = std::chrono::seconds(10);
constexpr base::Duration kBetweenTries = std::chrono::seconds(1);
constexpr char kHistories[] = "histories";

void LogBeingRead(const char* event, const eventlog::Consumer& reader, const base::Status& why) {
  base::Log(base::LogLevel::kInfo, event, {{"left", reader.Lag()}, {"why", why.ToString()}});
}

}  // namespace

struct App::Parts {
  Parts(const Config& config, runtime::Platform& platform)
      : instruments(config.data_dir + "/instruments"),
        hints(config.data_dir + "/hints"),
        findings(platform.log, platform.clock),
        promotions(platform.log, instruments),
        rules(platform, config.rules_every, promotions),
        shadows(platform.metrics),
        assess(instruments, findings, shadows),
        policy(config.clocks),
        steps(platform.log, platform.clock, policy),
        shelf(config.state_dir),
        book(platform, shelf),
        clocks(platform, policy, book, steps, steps),
        repeats(config.repeats),
        persons(platform, repeats, book, steps),
        take(platform, policy, book, steps),
        list(platform.clock, clocks),
        alert(book, findings),
        reassess(instruments, book, take, platform.clock),
        levels(policy, book, take, reassess, clocks, list),
        door{platform.executor, platform.clock, platform.metrics},
        api(door, instruments, hints, levels),
        server({.listen = config.grpc_listen}, platform.health),
        standings(FollowStandings(platform.log, clocks)),
        reader(ReadCases(platform.log, assess, book)),
        histories(FollowCases(platform.log, book)),
        rises(ReadRises(platform.log, book, alert)) {
    server.Add(api);
    book.Watch([this](const std::string& case_id, const Step& step) {
      clocks.Changed(case_id);
      persons.Changed(case_id, step);
    });
  }

  InstrumentFolder instruments;
  HintFolder hints;
  FindingLog findings;
  PromotionLog promotions;
  KeepRules rules;
  CompareShadows shadows;
  AssessCase assess;
  ClockPolicy policy;
  StepLog steps;
  StepFile shelf;
  CaseBook book;
  KeepClocks clocks;
  RepeatPolicy repeats;
  FollowPersons persons;
  TakeStep take;
  ListDue list;
  AlertRise alert;
  Reassess reassess;
  LevelCalls levels;
  rpc::Door door;
  GrpcApi api;
  rpc::Server server;
  std::unique_ptr<eventlog::Consumer> standings;
  std::unique_ptr<eventlog::Consumer> reader;
  std::unique_ptr<eventlog::Consumer> histories;
  std::unique_ptr<eventlog::Consumer> rises;
  bool reading = false;
  bool stopping = false;
};

App::App(const Config& config, runtime::Platform& platform)
    : config_(config), platform_(platform) {}

App::~App() = default;

runtime::Task<base::Status> App::Start() {
  parts_ = std::make_unique<Parts>(config_, platform_);
  const base::Status loaded = LoadRules();
  if (!loaded.ok()) co_return loaded;
  const base::Status listening = parts_->server.Start();
  if (!listening.ok()) co_return listening;
  platform_.health.Set(kHistories, false, false, "being read");
  parts_->reading = true;
  runtime::Spawn(platform_.executor, ReadHistories());
  parts_->rules.Start();
  co_return base::Status();
}

// One refused file must not silence the others; without the screen there is nothing to start for,
// and with no list at all a danger phrase would be missed in silence.
base::Status App::LoadRules() {
  const auto because = [](const std::vector<std::string>& refused) {
    std::string all;
    for (const auto& why : refused) all += "\n" + why;
    return all;
  };
  const RulesRead read = parts_->rules.Add(
      {"instrument", "kolona_instruments", "kolona_instruments_refused"}, parts_->instruments);
  if (parts_->instruments.Now()->Acting(kScreenName, 0) == nullptr) {
    return {base::Code::kFailedPrecondition,
            "no active " + std::string(kScreenName) + " may act" + because(read.refused)};
  }
  const RulesRead lists = parts_->rules.Add(
      {"hint_list", "kolona_hint_lists", "kolona_hint_lists_refused"}, parts_->hints);
  if (lists.running > 0) return {};
  return {base::Code::kFailedPrecondition,
          "no list of danger phrases may be searched" + because(lists.refused)};
}

// Each look goes on where the last one ended: a topic may take longer to read than any limit.
runtime::Task<base::Status> App::RestoreStandings() {
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + kReadLimit;
  const base::Status caught_up = co_await parts_->standings->CaughtUp(ctx);
  if (!caught_up.ok()) {
    LogBeingRead("standings_being_read", *parts_->standings, caught_up);
    co_return caught_up;
  }
  co_await parts_->standings->Stop();
  co_return caught_up;
}

runtime::Task<void> App::ReadHistories() {
  auto& parts = *parts_;
  parts.standings->Start();
  while (!parts.stopping && !(co_await RestoreStandings()).ok()) {
    if (!parts.stopping) co_await platform_.sleeper.Sleep(kBetweenTries, &parts.stopping);
  }
  // Clocks go on from where cases stood; the histories may take a while.
  if (!parts.stopping) parts.clocks.Start();
  if (!parts.stopping) parts.histories->Start();
  while (!parts.stopping) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kReadLimit;
    const base::Status caught_up = co_await parts.histories->CaughtUp(ctx);
    if (caught_up.ok()) {
      parts.book.SetComplete();
      parts.clocks.Adopt();
      parts.persons.Adopt();
      parts.persons.Start();
      platform_.health.Set(kHistories, false, true);
      base::Log(base::LogLevel::kInfo, "histories_read", {{"cases", parts.book.size()}});
      // A result that is on record is not scored anew: so both start when it can be seen.
      if (!parts.stopping) parts.reader->Start();
      if (!parts.stopping) parts.rises->Start();
      break;
    }
    LogBeingRead("histories_being_read", *parts.histories, caught_up);
    if (!parts.stopping) co_await platform_.sleeper.Sleep(kBetweenTries, &parts.stopping);
  }
  parts.reading = false;
  platform_.sleeper.Wake(&parts.reading);
}

runtime::Task<void> App::Stop() {
  if (!parts_ || parts_->stopping) co_return;
  parts_->stopping = true;
  platform_.sleeper.Wake(&parts_->stopping);
  co_await parts_->rules.Stop();
  co_await parts_->standings->Stop();
  co_await parts_->reader->Stop();
  co_await parts_->rises->Stop();
  co_await parts_->persons.Stop();
  co_await parts_->clocks.Stop();
  // Calls in hand wait for the fold.
  co_await parts_->server.Drain(std::chrono::seconds(2));
  co_await parts_->histories->Stop();
  while (parts_->reading) co_await platform_.sleeper.Sleep(kReadLimit, &parts_->reading);
}

int App::grpc_port() const { return parts_ ? parts_->server.port() : 0; }

}  // namespace kolona::triage
