#include "services/triage/domain/repeats.h"

#include <algorithm>
#include <tuple>

namespace kolona::triage {
namespace {

using model::Level;

Level OneAbove(Level level) {
  const Level counted = model::ForOrdering(level);
  return counted == Level::kExtreme ? counted : static_cast<Level>(static_cast<int>(counted) + 1);
}

// Not known is no measure of how grave it is.
bool IsGraver(const PersonReport& later, const PersonReport& earlier) {
  return later.first_result != Level::kNotKnown && earlier.first_result != Level::kUnspecified &&
         model::ForOrdering(later.first_result) > model::ForOrdering(earlier.first_result);
}

}  // namespace

std::optional<Escalation> EscalationOf(std::vector<PersonReport> reports,
                                       const RepeatPolicy& policy) {
  std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
    return std::tie(a.accepted_at, a.case_id) < std::tie(b.accepted_at, b.case_id);
  });
  if (reports.size() < 2 || reports.back().first_result == Level::kUnspecified) {
    return std::nullopt;
  }
  const PersonReport& newest = reports.back();
  const PersonReport& before = reports[reports.size() - 2];
  Escalation found{newest.case_id, Level::kUnspecified, {}};
  const auto lately = std::count_if(reports.begin(), reports.end(), [&](const auto& report) {
    return newest.accepted_at - report.accepted_at <= policy.window;
  });
  if (lately >= policy.reports) {
    const std::string count = std::to_string(lately);
    const std::string days =
        std::to_string(std::chrono::duration_cast<std::chrono::days>(policy.window).count());
    found.to = Level::kHigh;
    const bool maybe_more = lately >= policy.most;  // no others were looked at
    found.reasons.push_back(
        {"history.repeated",
         "Signalée " + count + " fois" + (maybe_more ? " ou plus" : "") + " en " + days + " jours",
         "عدد البلاغات بشأنها خلال " + days + " يوما: " + count +
             (maybe_more ? " على الأقل" : "")});
  }
  if (IsGraver(newest, before) &&
      newest.accepted_at - before.accepted_at <= policy.growing_window) {
    found.to = model::Highest(found.to, OneAbove(newest.first_result));
    found.reasons.push_back(
        {"history.growing", "Plus grave que le signalement précédent", "أخطر من البلاغ السابق"});
  }
  if (found.to == Level::kUnspecified) return std::nullopt;
  return found;
}

bool RepeatsWithinMinutes(const std::vector<base::WallTime>& others, base::WallTime at,
                          const RepeatPolicy& policy) {
  const auto recent = std::count_if(others.begin(), others.end(), [&](base::WallTime time) {
    return time <= at && at - time <= policy.contact_window;
  });
  return recent + 1 >= policy.contacts;
}

}  // namespace kolona::triage
