#include "services/triage/handlers/case_book.h"

#include "libs/base/log.h"
#include "libs/runtime/sleeper.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kRefusalsKept = 10'000;

}  // namespace

void CaseBook::Fold(const LogPlace& place, const std::string& case_id, const Step& step) {
  History& history = cases_[case_id];
  const std::size_t before = history.entries.size();
  const base::Status taken = Apply(history, step);
  if (taken.ok()) {
    refused_.erase(step.id);  // it may be allowed now, though it was not before
  } else {
    Remember(step.id, taken);
  }
  const bool grew = history.entries.size() > before;
  if (!history.known()) cases_.erase(case_id);
  if (grew && complete_ && on_change_) on_change_(case_id, step);
  Pass(place);
}

void CaseBook::Pass(const LogPlace& place) {
  passed_[place.partition] = place.offset;
  platform_.sleeper.Wake(&passed_);
}

const History* CaseBook::Find(const std::string& case_id) const {
  const auto found = cases_.find(case_id);
  return found == cases_.end() ? nullptr : &found->second;
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
