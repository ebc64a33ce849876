#include "services/triage/domain/clocks.h"

#include <algorithm>

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

using model::Level;

std::string MomentId(const std::string& case_id, const char* what, base::WallTime at) {
  return base::DeriveId({case_id, what, std::to_string(at.time_since_epoch().count())});
}

bool EndsByItself(const History& history) {
  return history.closing && !model::IsUrgent(history.highest) && !history.new_look_since;
}

}  // namespace

base::Duration PerLevel::Of(Level level) const {
  switch (model::ForOrdering(level)) {
    case Level::kExtreme:
      return extreme;
    case Level::kHigh:
      return high;
    case Level::kMedium:
      return medium;
    default:
      return low;
  }
}

std::optional<Due> NextDue(const History& history, const ClockPolicy& policy) {
  if (history.closed || history.level == Level::kUnspecified) return std::nullopt;
  const bool young = history.looked_at < history.opened_at + policy.early;
  Due due;
  due.at = history.looked_at + (young ? policy.every_early : policy.every).Of(history.level);
  if (history.closing && !EndsByItself(history) && history.closing->until <= due.at &&
      history.looked_at < history.closing->until) {
    due = {history.closing->until, {}, DueReason::kClosing};
  }
  due.overdue_at = due.at + policy.patience.Of(history.level);
  if (!history.new_look_since || *history.new_look_since > due.at) return due;
  const base::WallTime at = *history.new_look_since;
  const auto patience = std::min(policy.patience_after_event, policy.patience.Of(history.level));
  return Due{at, std::min(at + patience, due.overdue_at), DueReason::kHappening};
}

std::vector<Step> Wanted(const std::string& case_id, const History& history,
                         const ClockPolicy& policy, base::WallTime now) {
  std::vector<Step> steps;
  const auto add = [&](const char* what, base::WallTime at, Deed deed) {
    steps.push_back({MomentId(case_id, what, at), now, {"triage", ""}, std::move(deed)});
  };
  if (EndsByItself(history) && now >= history.closing->until) {
    add("closed", history.closing->until, Closed{});
    return steps;
  }
  const auto due = NextDue(history, policy);
  if (!due) return steps;
  if (now >= due->at && history.due_noted < due->at) add("due", due->at, FellDue{due->at});
  if (now >= due->overdue_at && history.overdue_noted < due->at) {
    add("overdue", due->at, FellOverdue{due->at});
  }
  return steps;
}

std::optional<base::WallTime> NextChange(const History& history, const ClockPolicy& policy) {
  const auto due = NextDue(history, policy);
  if (!due) return std::nullopt;
  std::optional<base::WallTime> next;
  const auto offer = [&next](base::WallTime at) { next = next ? std::min(*next, at) : at; };
  if (history.due_noted < due->at) offer(due->at);
  if (history.overdue_noted < due->at) offer(due->overdue_at);
  if (EndsByItself(history)) offer(history.closing->until);
  return next;
}

}  // namespace kolona::triage
