#include "services/triage/domain/clocks.h"

#include <algorithm>

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

using model::Level;

std::string MomentId(const std::string& case_id, const char* what, base::WallTime at) {
  return base::DeriveId({case_id, what, std::to_string(at.time_since_epoch().count())});
}

bool EndsByItself(const Standing& standing) {
  return standing.closing && !model::IsUrgent(standing.highest) && !standing.new_look_since;
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

std::optional<Due> NextDue(const Standing& standing, const ClockPolicy& policy) {
  if (standing.closed || standing.level == Level::kUnspecified) return std::nullopt;
  // What may be so counts for the clock as if it were.
  const Level level = model::Highest(standing.level, standing.possible);
  const bool young = standing.looked_at < standing.opened_at + policy.early;
  Due due;
  due.at = standing.looked_at + (young ? policy.every_early : policy.every).Of(level);
  if (standing.closing && !EndsByItself(standing) && standing.closing->until <= due.at &&
      standing.looked_at < standing.closing->until) {
    due = {standing.closing->until, {}, DueReason::kClosing};
  }
  due.overdue_at = due.at + policy.patience.Of(level);
  if (!standing.new_look_since || *standing.new_look_since > due.at) return due;
  const base::WallTime at = *standing.new_look_since;
  const auto patience = std::min(policy.patience_after_event, policy.patience.Of(level));
  return Due{at, std::min(at + patience, due.overdue_at), DueReason::kHappening};
}

std::vector<Step> Wanted(const std::string& case_id, const Standing& standing,
                         const ClockPolicy& policy, base::WallTime now) {
  std::vector<Step> steps;
  const auto add = [&](const char* what, base::WallTime at, Deed deed) {
    steps.push_back({MomentId(case_id, what, at), now, {"triage", ""}, std::move(deed)});
  };
  if (EndsByItself(standing) && now >= standing.closing->until) {
    add("closed", standing.closing->until, Closed{});
    return steps;
  }
  const auto due = NextDue(standing, policy);
  if (!due) return steps;
  if (now >= due->at && standing.due_noted < due->at) add("due", due->at, FellDue{due->at});
  if (now >= due->overdue_at && standing.overdue_noted < due->at) {
    add("overdue", due->at, FellOverdue{due->at});
  }
  return steps;
}

std::optional<base::WallTime> NextChange(const Standing& standing, const ClockPolicy& policy) {
  const auto due = NextDue(standing, policy);
  if (!due) return std::nullopt;
  std::optional<base::WallTime> next;
  const auto offer = [&next](base::WallTime at) { next = next ? std::min(*next, at) : at; };
  if (standing.due_noted < due->at) offer(due->at);
  if (standing.overdue_noted < due->at) offer(due->overdue_at);
  if (EndsByItself(standing)) offer(standing.closing->until);
  return next;
}

}  // namespace kolona::triage
