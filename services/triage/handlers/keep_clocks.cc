#include "services/triage/handlers/keep_clocks.h"

#include <algorithm>

#include "libs/base/log.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kLongestSleep = std::chrono::seconds(5);
constexpr base::Duration kAfterTrouble = std::chrono::seconds(1);
constexpr base::Duration kBetweenMeasures = std::chrono::seconds(2);
constexpr std::size_t kKeptAtATime = 200;
constexpr base::Duration kPublishLimit = std::chrono::seconds(5);

bool SameStanding(const Standing& a, const Standing& b) {
  const auto all = [](const Standing& s) {
    return std::tuple(s.level, s.possible, s.highest, s.revision, s.floor.level, s.floor.until,
                      s.opened_at, s.looked_at, s.new_look_since, s.due_noted, s.overdue_noted,
                      s.closing ? s.closing->until : base::WallTime{}, s.closed, s.answers_for_it);
  };
  return !(all(a) != all(b));
}

// A request for support in which nothing speaks of danger: nothing to keep and no clock.
bool IsQuiet(const History& history) {
  return history.facts && history.facts->from_support_request && !history.new_look_since &&
         history.level == model::Level::kUnspecified && history.looked_at == history.opened_at;
}

}  // namespace

KeepClocks::KeepClocks(runtime::Platform& platform, const ClockPolicy& policy, const CaseBook& book,
                       StepRecord& steps, StandingRecord& standings)
    : platform_(platform), policy_(policy), book_(book), steps_(steps), record_(standings) {}

void KeepClocks::Restored(const std::string& case_id, const Standing& standing) {
  if (!book_.complete()) Set(case_id, standing);
}

void KeepClocks::Forgotten(const std::string& case_id) {
  if (!book_.complete()) Set(case_id, {});
}

void KeepClocks::Adopt() {
  for (const auto& [case_id, history] : book_.all()) {
    if (IsQuiet(history)) continue;
    const auto kept = standings_.find(case_id);
    if (kept == standings_.end() || !SameStanding(kept->second, history)) changed_.insert(case_id);
    Set(case_id, history);
  }
  platform_.sleeper.Wake(&order_);
}

void KeepClocks::Changed(const std::string& case_id) {
  const History* history = book_.Find(case_id);
  if (history == nullptr || IsQuiet(*history)) return;
  Set(case_id, *history);
  changed_.insert(case_id);
  platform_.sleeper.Wake(&order_);
}

void KeepClocks::Set(const std::string& case_id, const Standing& standing) {
  Order(case_id, standing);
  standings_[case_id] = standing;
}

void KeepClocks::Order(const std::string& case_id, const Standing& standing) {
  const auto before = next_.find(case_id);
  if (before != next_.end()) {
    order_.erase({before->second, case_id});
    next_.erase(before);
  }
  const auto next = NextChange(standing, policy_);
  if (!next) return;
  next_[case_id] = *next;
  order_.emplace(*next, case_id);
}

void KeepClocks::Start() {
  if (running_ || stopping_) return;
  running_ = true;
  runtime::Spawn(platform_.executor, Run());
}

base::Duration KeepClocks::Wait() const {
  if (log_away_) return kAfterTrouble;
  if (!changed_.empty()) return base::Duration::zero();
  if (order_.empty()) return kLongestSleep;
  return std::clamp(order_.begin()->first - platform_.clock.Now(), base::Duration::zero(),
                    kLongestSleep);
}

runtime::Task<void> KeepClocks::Run() {
  while (!stopping_) {
    log_away_ = false;
    co_await HappenDue();
    co_await KeepChanged();
    Measure();
    if (!stopping_) co_await platform_.sleeper.Sleep(Wait(), &order_);
  }
  running_ = false;
  platform_.sleeper.Wake(this);
}

runtime::Task<void> KeepClocks::HappenDue() {
  const base::WallTime now = platform_.clock.Now();
  std::vector<std::string> due;
  for (auto at = order_.begin(); at != order_.end() && at->first <= now; ++at) {
    due.push_back(at->second);
  }
  for (std::string& case_id : due) {
    if (stopping_ || log_away_) co_return;
    co_await Say(std::move(case_id));
  }
}

runtime::Task<void> KeepClocks::Say(std::string case_id) {
  const auto found = standings_.find(case_id);
  if (found == standings_.end()) co_return;
  const std::optional<Closing> closing = found->second.closing;
  for (const Step& step : Wanted(case_id, found->second, policy_, platform_.clock.Now())) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kPublishLimit;
    ctx.trace = base::TraceContext::New();
    const auto place = co_await steps_.Append(ctx, case_id, step);
    if (!place.ok()) {
      log_away_ = true;  // again soon
      co_return;
    }
    // As said; the fold has the last word and may have had it already.
    Standing& standing = standings_[case_id];
    if (const auto* due = std::get_if<FellDue>(&step.deed)) {
      standing.due_noted = std::max(standing.due_noted, due->due_at);
    } else if (const auto* overdue = std::get_if<FellOverdue>(&step.deed)) {
      standing.overdue_noted = std::max(standing.overdue_noted, overdue->due_at);
    } else if (standing.closing == closing) {
      // What happened meanwhile ended the closing; then the fold does not close the case.
      standing.closing.reset();
      standing.closed = true;
    }
    Order(case_id, standing);
  }
}

runtime::Task<void> KeepClocks::KeepChanged() {
  // A few at a time: what falls due must not wait behind thousands at the start.
  std::vector<std::pair<std::string, runtime::Started<base::Status>>> kept;
  for (auto at = changed_.begin(); at != changed_.end() && kept.size() < kKeptAtATime;) {
    if (const History* history = book_.Find(*at)) {
      base::CallContext ctx;
      ctx.deadline = platform_.clock.Mono() + kPublishLimit;
      kept.emplace_back(*at, runtime::Start(platform_.executor,
                                            record_.Keep(ctx, *at, *history, history->proposal)));
    }
    at = changed_.erase(at);
  }
  for (auto& [case_id, done] : kept) {
    const base::Status status = co_await done.Join();
    if (status.ok()) continue;
    changed_.insert(case_id);
    log_away_ = true;
  }
}

void KeepClocks::Measure() {
  const base::MonoTime mono = platform_.clock.Mono();
  if (measured_ != base::MonoTime::min() && mono - measured_ < kBetweenMeasures) return;
  measured_ = mono;
  const base::WallTime now = platform_.clock.Now();
  int due = 0;
  int overdue = 0;
  base::WallTime oldest = now;
  for (const auto& [case_id, standing] : standings_) {
    // An exercise is nobody's danger.
    const auto next = standing.exercise ? std::nullopt : NextDue(standing, policy_);
    if (!next || next->at > now) continue;
    ++due;
    if (next->overdue_at <= now) ++overdue;
    oldest = std::min(oldest, next->at);
  }
  auto& metrics = platform_.metrics;
  metrics
      .GaugeOf("kolona_assessments_due", "Cases that somebody must look at again, overdue or not")
      .Set(due);
  metrics.GaugeOf("kolona_assessments_overdue", "Cases that nobody looked at in time").Set(overdue);
  metrics
      .GaugeOf("kolona_assessment_oldest_due_seconds",
               "How long the case that waits longest has been due")
      .Set(std::chrono::duration<double>(now - oldest).count());
}

runtime::Task<void> KeepClocks::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(&order_);
  while (running_) co_await platform_.sleeper.Sleep(kLongestSleep, this);
}

}  // namespace kolona::triage
