#include "services/triage/domain/clocks.h"

#include <algorithm>

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

using model::Level;

std::string MomentId(const std::string& case_id, const char* what, base::WallTime at) {
  return base::DeriveId({case_id, what, std::to_string(at.time_since_epoch().count())});
}

// By its level and what happened; Wanted looks at its clock too.
bool MayEndByItself(const Standing& standing) {
  return standing.closing && !model::IsUrgent(standing.highest) && !standing.new_look_since;
}

// A case under watch ends by itself only when somebody did watch: while no look is due.
bool WatchedToTheEnd(const Standing& standing, const Due& due) {
  return MayEndByItself(standing) && standing.closing->until < due.at;
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
  if (standing.closed) return std::nullopt;
  // What may be so counts for the clock as if it were.
  const Level level = model::Highest(standing.level, standing.possible);
  const auto patience = std::min(policy.patience_after_event, policy.patience.Of(level));
  Due due;
  if (standing.level == Level::kUnspecified) {
    if (!standing.new_look_since) return std::nullopt;
    due = {*standing.new_look_since, {}, {}, DueReason::kHappening};
    due.noted_as = due.at;
    due.overdue_at = due.at + patience;
    return due;
  }
  const bool young = standing.looked_at < standing.opened_at + policy.early;
  due.at = standing.looked_at + (young ? policy.every_early : policy.every).Of(level);
  if (standing.closing && !MayEndByItself(standing) && standing.closing->until <= due.at &&
      standing.looked_at < standing.closing->until) {
    due.at = standing.closing->until;
    due.why = DueReason::kClosing;
  }
  due.overdue_at = due.at + policy.patience.Of(level);
  due.noted_as = due.at;
  if (!standing.new_look_since) return due;
  // Whatever waits already goes on waiting since then; what happened shortens its patience.
  due.noted_as = *standing.new_look_since;
  due.at = std::min(due.at, *standing.new_look_since);
  due.overdue_at = std::min(due.overdue_at, *standing.new_look_since + patience);
  due.why = DueReason::kHappening;
  return due;
}

std::vector<Step> Wanted(const std::string& case_id, const Standing& standing,
                         const ClockPolicy& policy, base::WallTime now) {
  std::vector<Step> steps;
  const auto add = [&](const char* what, base::WallTime at, Deed deed) {
    steps.push_back({MomentId(case_id, what, at), now, {"triage", ""}, std::move(deed)});
  };
  const auto due = NextDue(standing, policy);
  if (!due) return steps;
  if (WatchedToTheEnd(standing, *due) && now >= standing.closing->until && now < due->at) {
    add("closed", standing.closing->until, Closed{});
    return steps;
  }
  if (now >= due->noted_as && standing.due_noted < due->noted_as) {
    add("due", due->noted_as, FellDue{due->noted_as});
  }
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
  if (standing.due_noted < due->noted_as) offer(due->noted_as);
  if (standing.overdue_noted < due->at) offer(due->overdue_at);
  // Not once the look is on record as due: then it is a person's turn.
  if (WatchedToTheEnd(standing, *due) && standing.due_noted < due->at) {
    offer(standing.closing->until);
  }
  return next;
}

}  // namespace kolona::triage
