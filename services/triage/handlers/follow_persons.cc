#include "services/triage/handlers/follow_persons.h"

#include <algorithm>
#include <cstring>

#include "libs/base/ids.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kAfterTrouble = std::chrono::seconds(1);
constexpr base::Duration kLongestSleep = std::chrono::minutes(1);
constexpr base::Duration kPublishLimit = std::chrono::seconds(5);

const Actor kMachine{"triage", ""};

// She has tried again and again to reach somebody.
Step ContactsRepeated(const std::string& case_id, const History& history, base::WallTime now) {
  Happened deed{HappeningKind::kContactsRepeated, history.facts->accepted_at, ""};
  return {base::DeriveId({case_id, "contacts-repeated"}), now, kMachine, std::move(deed)};
}

// The earlier case is told that the later came.
Step NewReport(const std::string& earlier, const std::string& later, const History& of_later,
               base::WallTime now) {
  Happened deed{HappeningKind::kNewReport, of_later.facts->accepted_at, ""};
  return {base::DeriveId({earlier, "new-report", later}), now, kMachine, std::move(deed)};
}

// Since when the house could know of a report: it may have lain on a spool for hours.
base::WallTime KnownSince(const History& report, base::WallTime now) {
  for (const Entry& entry : report.entries) {
    if (std::holds_alternative<Assessed>(entry.step.deed)) return entry.step.at;
  }
  return now;
}

// Whether a person looks at the earlier case anyway, or has looked since the later one was known.
bool IsOrWasLookedAt(const History& earlier, base::WallTime known_since) {
  if (earlier.new_look_since && !earlier.proposal) return true;
  return earlier.answers_for_it && earlier.looked_at > known_since;
}

}  // namespace

FollowPersons::Person FollowPersons::PersonOf(const std::string& hash) {
  const std::string bytes = base::Sha256(hash);
  Person person;
  std::memcpy(person.data(), bytes.data(), sizeof person);
  return person;
}

bool FollowPersons::IsBefore(const Report& a, const Report& b) {
  return a.accepted_at != b.accepted_at ? a.accepted_at < b.accepted_at : *a.case_id < *b.case_id;
}

void FollowPersons::Index(const std::string& case_id, const History& history) {
  if (!history.facts || history.exercise) return;
  const Report report{history.facts->accepted_at, book_.NameOf(case_id)};
  for (const auto& hash : history.person_hashes) {
    auto& reports = reports_of_[PersonOf(hash)];
    const auto at = std::lower_bound(reports.begin(), reports.end(), report, IsBefore);
    if (at != reports.end() && at->case_id == report.case_id) continue;
    reports.insert(at, report);
  }
}

void FollowPersons::Adopt() {
  for (const auto& [person, reports] : reports_of_) {
    if (reports.size() < 2) continue;
    auto at = reports.rbegin();
    for (int left = policy_.most; left > 0 && at != reports.rend(); --left, ++at) {
      to_look_at_.insert(*at->case_id);
    }
  }
  platform_.sleeper.Wake(&to_look_at_);
}

void FollowPersons::Changed(const std::string& case_id, const Step& step) {
  if (std::holds_alternative<Reported>(step.deed)) {
    if (const auto history = book_.Find(case_id)) Index(case_id, *history);
  }
  if (!book_.complete()) return;
  const bool matters =
      std::holds_alternative<Reported>(step.deed) || std::holds_alternative<Assessed>(step.deed);
  if (!matters || SamePerson(case_id).size() < 2) return;
  to_look_at_.insert(case_id);
  platform_.sleeper.Wake(&to_look_at_);
}

// The newest that share a hash with the case, the newest first.
std::vector<std::string> FollowPersons::SamePerson(const std::string& case_id) const {
  std::set<Report, bool (*)(const Report&, const Report&)> newest(&IsBefore);
  const auto history = book_.Find(case_id);
  if (history == nullptr) return {};
  for (const auto& hash : history->person_hashes) {
    const auto found = reports_of_.find(PersonOf(hash));
    if (found == reports_of_.end()) continue;
    auto at = found->second.rbegin();
    for (int left = policy_.most; left > 0 && at != found->second.rend(); --left, ++at) {
      newest.insert(*at);
    }
  }
  std::vector<std::string> ids;
  for (auto at = newest.rbegin(); at != newest.rend(); ++at) ids.push_back(*at->case_id);
  if (ids.size() > static_cast<std::size_t>(policy_.most))
    ids.resize(static_cast<std::size_t>(policy_.most));
  return ids;
}

std::vector<FollowPersons::CaseStep> FollowPersons::Wanted(const std::string& case_id) const {
  std::vector<CaseStep> steps;
  std::vector<PersonReport> reports;
  std::vector<base::WallTime> contacts;
  const base::WallTime now = platform_.clock.Now();
  const auto held = book_.Find(case_id);
  const History& mine = *held;
  for (const std::string& other_id : SamePerson(case_id)) {
    const auto held_too = book_.Find(other_id);
    const History& other = *held_too;
    reports.push_back({other_id, other.facts->accepted_at, other.first_result});
    if (other_id != case_id) contacts.push_back(other.facts->accepted_at);
    if (other.facts->accepted_at >= mine.facts->accepted_at) continue;
    if (IsOrWasLookedAt(other, KnownSince(mine, now))) continue;
    Step told = NewReport(other_id, case_id, mine, now);
    if (FindEntry(other, told.id) == nullptr) steps.emplace_back(other_id, std::move(told));
  }
  if (RepeatsWithinMinutes(contacts, mine.facts->accepted_at, policy_)) {
    Step told = ContactsRepeated(case_id, mine, now);
    if (FindEntry(mine, told.id) == nullptr) steps.emplace_back(case_id, std::move(told));
  }
  const auto raise = EscalationOf(std::move(reports), policy_);
  if (!raise) return steps;
  // Where it once was as high people know, and may have lowered it since.
  const model::Level highest = book_.Find(raise->case_id)->highest;
  if (model::Highest(highest, raise->to) == highest) return steps;
  const std::string level = std::to_string(static_cast<int>(raise->to));
  steps.emplace_back(raise->case_id, Step{base::DeriveId({raise->case_id, "repeats", level}), now,
                                          kMachine, Raised{raise->to, "", raise->reasons}});
  return steps;
}

runtime::Task<base::Status> FollowPersons::Look(std::string case_id) {
  const auto history = book_.Find(case_id);
  if (history == nullptr || !history->facts) co_return base::Status();
  for (auto& [id, step] : Wanted(case_id)) {
    base::CallContext ctx;
    ctx.deadline = platform_.clock.Mono() + kPublishLimit;
    ctx.trace = base::TraceContext::New();
    const auto place = co_await record_.Append(ctx, id, step);
    if (!place.ok()) co_return place.status();
    const base::Status passed = co_await book_.Passed(ctx, *place);
    if (!passed.ok()) co_return passed;
  }
  co_return base::Status();
}

void FollowPersons::Start() {
  if (running_ || stopping_) return;
  running_ = true;
  runtime::Spawn(platform_.executor, Run());
}

runtime::Task<void> FollowPersons::Run() {
  while (!stopping_) {
    if (to_look_at_.empty()) {
      co_await platform_.sleeper.Sleep(kLongestSleep, &to_look_at_);
      continue;
    }
    const std::string case_id = *to_look_at_.begin();
    to_look_at_.erase(to_look_at_.begin());
    const base::Status done = co_await Look(case_id);
    if (done.ok() || !done.retryable()) continue;
    to_look_at_.insert(case_id);
    if (!stopping_) co_await platform_.sleeper.Sleep(kAfterTrouble, &stopping_);
  }
  running_ = false;
  platform_.sleeper.Wake(this);
}

runtime::Task<void> FollowPersons::Stop() {
  stopping_ = true;
  platform_.sleeper.Wake(&to_look_at_);
  platform_.sleeper.Wake(&stopping_);
  while (running_) co_await platform_.sleeper.Sleep(kLongestSleep, this);
}

}  // namespace kolona::triage
