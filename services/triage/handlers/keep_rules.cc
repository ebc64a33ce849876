#include "services/triage/handlers/keep_rules.h"

#include <algorithm>

#include "libs/base/log.h"
#include "libs/runtime/from_callback.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kTellLimit = std::chrono::seconds(10);

}  // namespace

RulesRead KeepRules::Add(Names names, RuleFiles& files) {
  rules_.push_back({std::move(names), files, "", {}});
  // Differs from every stamp: the first look always reads.
  Tell(rules_.back(), LookAt(files, "never read"));
  return rules_.back().read;
}

// The stamp first: what is written while the files are read is seen by the next look.
KeepRules::Look KeepRules::LookAt(RuleFiles& files, const std::string& before) {
  Look look{.stamp = files.Stamp(), .read = {}};
  look.changed = look.stamp != before;
  if (look.changed) look.read = files.Reload();
  return look;
}

void KeepRules::Tell(Rules& rules, Look look) {
  rules.stamp = std::move(look.stamp);
  const auto& refused = look.read.refused;
  for (const auto& why : refused) {
    const auto& known = rules.read.refused;
    if (std::find(known.begin(), known.end(), why) != known.end()) continue;
    base::Log(base::LogLevel::kError, rules.names.kind + "_refused", {{"why", why}});
  }
  base::Log(base::LogLevel::kInfo, rules.names.kind + "s_read",
            {{"running", look.read.running}, {"refused", refused.size()}});
  platform_.metrics.GaugeOf(rules.names.running, "Files of rules that speak, drafts too")
      .Set(look.read.running);
  platform_.metrics.GaugeOf(rules.names.refused, "What was wrong with them at the last reading")
      .Set(static_cast<double>(refused.size()));
  rules.read = std::move(look.read);
}

void KeepRules::Start() {
  if (running_ || stopping_) return;
  running_ = true;
  runtime::Spawn(platform_.executor, Run());
}

runtime::Task<void> KeepRules::TakeUp(Rules& rules) {
  auto start = [this, &rules](auto done) {
    reading_ = std::thread([&rules, done]() mutable { done(LookAt(rules.files, rules.stamp)); });
  };
  Look look = co_await runtime::FromCallback<Look>(std::move(start));
  reading_.join();
  if (look.changed) Tell(rules, std::move(look));
}

runtime::Task<void> KeepRules::Run() {
  while (!stopping_) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kTellLimit;
    const base::Status told = co_await promotions_.TellNew(ctx);
    if (!told.ok()) {
      base::Log(base::LogLevel::kWarn, "promotions_not_told", {{"error", told.ToString()}});
    }
    if (!stopping_) co_await platform_.sleeper.Sleep(every_, this);
    for (auto& rules : rules_) {
      if (!stopping_) co_await TakeUp(rules);
    }
  }
  running_ = false;
  platform_.sleeper.Wake(&running_);
}

runtime::Task<void> KeepRules::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(this);
  while (running_) co_await platform_.sleeper.Sleep(kTellLimit, &running_);
}

}  // namespace kolona::triage
