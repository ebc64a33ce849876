#include "services/triage/handlers/keep_clocks.h"

#include <algorithm>

#include "libs/base/log.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "services/triage/handlers/measure_due.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kLongestSleep = std::chrono::seconds(5);
constexpr base::Duration kAfterTrouble = std::chrono::seconds(1);
constexpr base::Duration kBetweenMeasures = std::chrono::seconds(5);
// What comes close together is said and kept together: a new case changes several times within its
// first moments.
constexpr base::Duration kGather = std::chrono::milliseconds(200);
constexpr std::size_t kAtATime = 200;
constexpr base::Duration kPublishLimit = std::chrono::seconds(5);
constexpr base::Duration kNotTaken = std::chrono::minutes(1);

bool SameStanding(const Standing& a, const Standing& b) {
  const auto all = [](const Standing& s) {
    return std::tuple(s.level, s.possible, s.highest, s.revision, s.floor.level, s.floor.until,
                      s.opened_at, s.looked_at, s.new_look_since, s.due_noted, s.overdue_noted,
                      s.closing ? s.closing->until : base::WallTime{}, s.closed, s.answers_for_it,
                      s.needs_two_adults, s.second_answers, s.channel_unsafe);
  };
  return !(all(a) != all(b));
}

}  // namespace

KeepClocks::KeepClocks(runtime::Platform& platform, const ClockPolicy& policy, const CaseBook& book,
                       StepRecord& steps, StandingRecord& standings)
    : platform_(platform), policy_(policy), book_(book), steps_(steps), record_(standings) {}

void KeepClocks::Restored(const std::string& case_id, const Standing& standing) {
  if (!book_.complete()) Set(case_id, std::make_unique<Standing>(standing));
}

void KeepClocks::Forgotten(const std::string& case_id) {
  if (!book_.complete()) Set(case_id, std::make_unique<Standing>());
}

void KeepClocks::Adopt() {
  book_.EachStanding([this](const std::string& case_id, const Standing& standing) {
    const Standing* kept = Find(case_id);
    if (kept == nullptr || !SameStanding(*kept, standing)) changed_.insert(case_id);
    Set(case_id, nullptr);
  });
  platform_.sleeper.Wake(&changes_);
}

void KeepClocks::Changed(const std::string& case_id) {
  if (!book_.complete()) return;
  // A quiet one has no clock; one that has become quiet has none any more.
  if (book_.FindStanding(case_id) == nullptr && !cases_.contains(case_id)) return;
  Set(case_id, nullptr);
  changed_.insert(case_id);
  platform_.sleeper.Wake(&changes_);
}

const Standing* KeepClocks::Find(const std::string& case_id) const {
  const auto found = cases_.find(case_id);
  return found == cases_.end() ? nullptr : StandingOf(case_id, found->second);
}

const Standing* KeepClocks::StandingOf(const std::string& case_id, const Kept& kept) const {
  return kept.own ? kept.own.get() : book_.FindStanding(case_id);
}

std::optional<KeepClocks::Mark> KeepClocks::SomeDue(base::WallTime now,
                                                    const std::optional<Mark>& after,
                                                    std::size_t most, const LookAtDue& look) const {
  auto at = after ? dues_.upper_bound({after->first, &after->second}) : dues_.begin();
  std::optional<Mark> last;
  for (; at != dues_.end() && at->first <= now; ++at) {
    if (most-- == 0) return last;
    last.emplace(at->first, *at->second);
    const Standing* standing = Find(*at->second);
    if (standing == nullptr) continue;
    if (const auto due = NextDue(*standing, policy_)) look(*at->second, *standing, *due);
  }
  return std::nullopt;
}

void KeepClocks::EachDue(base::WallTime now, const LookAtDue& look) const {
  SomeDue(now, std::nullopt, dues_.size(), look);
}

void KeepClocks::Set(const std::string& case_id, std::unique_ptr<Standing> own) {
  const auto at = cases_.try_emplace(case_id).first;
  at->second.own = std::move(own);
  Order(at->first, at->second);
}

// `case_id`: the key in cases_.
void KeepClocks::Order(const std::string& case_id, Kept& kept) {
  const Standing* standing = StandingOf(case_id, kept);
  const auto due = standing == nullptr ? std::nullopt : NextDue(*standing, policy_);
  Move(dues_, case_id, kept.due_at, due ? std::optional(due->at) : std::nullopt);
  Move(changes_, case_id, kept.changes_at,
       standing == nullptr ? std::nullopt : NextChange(*standing, policy_));
}

void KeepClocks::Move(Timetable& table, const std::string& case_id,
                      std::optional<base::WallTime>& from, std::optional<base::WallTime> to) {
  if (from == to) return;
  if (from) table.erase({*from, &case_id});
  if (to) table.emplace(*to, &case_id);
  from = to;
}

void KeepClocks::Start() {
  if (running_ || stopping_) return;
  running_ = true;
  runtime::Spawn(platform_.executor, Run());
}

base::Duration KeepClocks::Wait() const {
  if (log_away_) return kAfterTrouble;
  if (!changed_.empty()) return base::Duration::zero();
  if (changes_.empty()) return kLongestSleep;
  return std::clamp(changes_.begin()->first - platform_.clock.Now(), base::Duration::zero(),
                    kLongestSleep);
}

runtime::Task<void> KeepClocks::Run() {
  while (!stopping_) {
    log_away_ = false;
    co_await HappenDue();
    co_await KeepChanged();
    const base::MonoTime mono = platform_.clock.Mono();
    if (!stopping_ && mono >= measure_at_) {
      measure_at_ = mono + kBetweenMeasures;
      co_await MeasureDue(platform_, *this);
    }
    if (!stopping_) co_await platform_.sleeper.Sleep(Wait(), &changes_);
    // With that many waiting there is nothing to gather.
    if (!stopping_ && changed_.size() < kAtATime) {
      co_await platform_.sleeper.Sleep(kGather, &stopping_);
    }
  }
  running_ = false;
  platform_.sleeper.Wake(this);
}

runtime::Task<void> KeepClocks::HappenDue() {
  const base::WallTime now = platform_.clock.Now();
  std::vector<std::string> due;
  for (auto at = changes_.begin(); at != changes_.end() && at->first <= now; ++at) {
    due.push_back(*at->second);
  }
  // Many at a time: each waits for the log, and for the fold.
  for (std::size_t next = 0; next < due.size() && !stopping_ && !log_away_;) {
    std::vector<runtime::Started<base::Status>> said;
    for (; next < due.size() && said.size() < kAtATime; ++next) {
      said.push_back(runtime::Start(platform_.executor, Say(std::move(due[next]))));
    }
    for (auto& one : said) {
      const base::Status status = co_await one.Join();
      if (!status.ok()) log_away_ = true;  // again soon
    }
  }
}

runtime::Task<base::Status> KeepClocks::Say(std::string case_id) {
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + kPublishLimit;
  ctx.trace = base::TraceContext::New();
  // What is on record and waits for its fold is not said again.
  const base::Status folded = co_await Folded(ctx, case_id);
  if (!folded.ok()) co_return folded;
  const auto found = cases_.find(case_id);
  const Standing* standing = Find(case_id);
  if (standing == nullptr) co_return base::Status();
  auto& [known_as, kept] = *found;  // stays where it is, whatever comes meanwhile
  const std::optional<Closing> closing = standing->closing;
  const std::optional<base::WallTime> before = kept.changes_at;
  for (const Step& step : Wanted(case_id, *standing, policy_, platform_.clock.Now())) {
    const auto place = co_await steps_.Append(ctx, case_id, step);
    if (!place.ok()) co_return place.status();
    if (kept.own) {
      Note(step, closing, *kept.own);
      Order(known_as, kept);
      continue;
    }
    said_[case_id] = *place;
    const base::Status passed = co_await Folded(ctx, case_id);
    if (!passed.ok()) co_return passed;
  }
  // What the fold did not take is said again, but not without end.
  const base::WallTime now = platform_.clock.Now();
  if (before && *before <= now && kept.changes_at == before) {
    Move(changes_, known_as, kept.changes_at, now + kNotTaken);
  }
  co_return base::Status();
}

// Ok: the fold has had its word on what was said of the case last.
runtime::Task<base::Status> KeepClocks::Folded(base::CallContext ctx, std::string case_id) {
  const auto said = said_.find(case_id);
  if (said == said_.end()) co_return base::Status();
  const base::Status passed = co_await book_.Passed(std::move(ctx), said->second);
  if (passed.ok()) said_.erase(case_id);
  co_return passed;
}

// As said; the fold will have the last word.
void KeepClocks::Note(const Step& step, const std::optional<Closing>& closing, Standing& standing) {
  if (const auto* due = std::get_if<FellDue>(&step.deed)) {
    standing.due_noted = std::max(standing.due_noted, due->due_at);
  } else if (const auto* overdue = std::get_if<FellOverdue>(&step.deed)) {
    standing.overdue_noted = std::max(standing.overdue_noted, overdue->due_at);
  } else if (standing.closing == closing) {
    // What happened meanwhile ended the closing; then the fold does not close the case.
    standing.closing.reset();
    standing.closed = true;
  }
}

runtime::Task<void> KeepClocks::KeepChanged() {
  // A few at a time: what falls due must not wait behind thousands at the start.
  std::vector<std::pair<std::string, runtime::Started<base::Status>>> kept;
  for (auto at = changed_.begin(); at != changed_.end() && kept.size() < kAtATime;) {
    if (const auto history = book_.Find(*at)) {
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

runtime::Task<void> KeepClocks::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(&changes_);
  platform_.sleeper.Wake(&stopping_);
  while (running_) co_await platform_.sleeper.Sleep(kLongestSleep, this);
}

}  // namespace kolona::triage
