#include "services/triage/handlers/case_book.h"

#include "libs/base/log.h"
#include "libs/runtime/sleeper.h"
#include "services/triage/handlers/packed_steps.h"
#include "services/triage/handlers/step_proto.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kRefusalsKept = 10'000;

// A request for support in which nothing speaks of danger: nothing to keep and no clock.
bool IsQuiet(const History& history) {
  return history.facts && history.facts->from_support_request && !history.new_look_since &&
         history.level == model::Level::kUnspecified && history.looked_at == history.opened_at;
}

}  // namespace

void CaseBook::Fold(const LogPlace& place, const eventlog::Event& event) {
  const auto read = ReadStep(event);
  if (!read.ok() || !read->has_value()) return Pass(place);
  const auto& [case_id, step] = **read;
  Open& open = OpenUp(case_id);
  const std::size_t before = open.history->entries.size();
  const base::Status taken = Apply(*open.history, step);
  if (taken.ok()) {
    refused_.erase(step.id);  // it may be allowed now, though it was not before
  } else {
    Remember(step.id, taken);
  }
  const bool grew = open.history->entries.size() > before;
  if (grew) {
    AppendPacked(event, open.steps);
    const auto [at, first] = cases_.try_emplace(case_id);
    Resting& resting = at->second;
    if (first) resting.number = static_cast<std::int64_t>(cases_.size());
    const bool quiet = IsQuiet(*open.history);
    resting.standing = quiet ? nullptr : std::make_unique<Standing>(*open.history);
    resting.laid_aside = false;
    if (on_change_) on_change_(case_id, step);
  }
  LayAside();
  Pass(place);
}

// The case's history, open; an empty one when there is no such case yet.
CaseBook::Open& CaseBook::OpenUp(const std::string& case_id) const {
  const auto found = open_.find(case_id);
  if (found != open_.end()) {
    by_age_.splice(by_age_.begin(), by_age_, found->second.age);
    return found->second;
  }
  Open& open = open_[case_id];
  open.history = std::make_shared<History>();
  by_age_.push_front(case_id);
  open.age = by_age_.begin();
  const auto resting = cases_.find(case_id);
  if (resting == cases_.end()) return open;
  const auto& [standing, number, held, laid_aside] = resting->second;
  open.steps = held ? *held : shelf_.Get(number);
  for (const eventlog::Event& event : Unpack(open.steps)) {
    // The fold took each of them before, in this order.
    static_cast<void>(Apply(*open.history, (*ReadStep(event))->step));
  }
  return open;
}

void CaseBook::LayAside() const {
  while (open_.size() > most_open_) {
    const auto oldest = open_.find(by_age_.back());
    const auto resting = cases_.find(oldest->first);
    if (resting != cases_.end() && !resting->second.laid_aside) {
      Rest(resting->second, oldest->second.steps);
    }
    open_.erase(oldest);
    by_age_.pop_back();
  }
}

void CaseBook::Rest(Resting& resting, const std::string& steps) const {
  const bool shelved = shelf_.Put(resting.number, steps);
  resting.held = shelved ? nullptr : std::make_unique<std::string>(steps);
  resting.laid_aside = true;
}

void CaseBook::Pass(const LogPlace& place) {
  passed_[place.partition] = place.offset;
  platform_.sleeper.Wake(&passed_);
}

std::shared_ptr<const History> CaseBook::Find(const std::string& case_id) const {
  if (!cases_.contains(case_id)) return nullptr;
  auto history = OpenUp(case_id).history;
  LayAside();
  return history;
}

const std::string* CaseBook::NameOf(const std::string& case_id) const {
  const auto found = cases_.find(case_id);
  return found == cases_.end() ? nullptr : &found->first;
}

const Standing* CaseBook::FindStanding(const std::string& case_id) const {
  const auto found = cases_.find(case_id);
  return found == cases_.end() ? nullptr : found->second.standing.get();
}

void CaseBook::EachStanding(
    const std::function<void(const std::string&, const Standing&)>& look) const {
  for (const auto& [case_id, one] : cases_) {
    if (one.standing) look(case_id, *one.standing);
  }
}

runtime::Task<base::Status> CaseBook::Passed(base::CallContext ctx, LogPlace place) const {
  const auto here = [&] {
    const auto at = passed_.find(place.partition);
    return at != passed_.end() && at->second >= place.offset;
  };
  while (!here()) {
    const base::Duration left = ctx.Left(platform_.clock.Mono());
    if (left <= base::Duration::zero()) {
      co_return base::Status(base::Code::kUnavailable, "not decided yet; safe to send again");
    }
    co_await platform_.sleeper.Sleep(left, &passed_);
  }
  co_return base::Status();
}

base::Status CaseBook::Refusal(const std::string& step_id) const {
  const auto found = refused_.find(step_id);
  return found == refused_.end() ? base::Status() : found->second;
}

void CaseBook::Remember(const std::string& step_id, const base::Status& why) {
  if (!refused_.insert_or_assign(step_id, why).second) return;
  refused_order_.push_back(step_id);
  if (refused_order_.size() <= kRefusalsKept) return;
  refused_.erase(refused_order_.front());
  refused_order_.pop_front();
}

}  // namespace kolona::triage
