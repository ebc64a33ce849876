#pragma once

#include <optional>
#include <vector>

#include "services/triage/domain/history.h"

// When a case must be looked at again. Pure: `now` and the policy are arguments.
namespace kolona::triage {

// One duration for each level that a clock knows; NOT_KNOWN goes as MEDIUM.
struct PerLevel {
  base::Duration extreme;
  base::Duration high;
  base::Duration medium;
  base::Duration low;
  base::Duration Of(model::Level level) const;
};

struct ClockPolicy {
  // From the last assessment to the next.
  PerLevel every{std::chrono::hours(72), std::chrono::days(7), std::chrono::days(30),
                 std::chrono::days(60)};
  // The same while the case is young: each level as often as the one above it later.
  PerLevel every_early{std::chrono::hours(24), std::chrono::hours(72), std::chrono::days(7),
                       std::chrono::days(30)};
  base::Duration early = std::chrono::days(90);
  // How long a due look may wait before it is overdue.
  PerLevel patience{std::chrono::hours(6), std::chrono::hours(24), std::chrono::days(3),
                    std::chrono::days(7)};
  // The same when something happened.
  base::Duration patience_after_event = std::chrono::hours(4);
  base::Duration closing = std::chrono::days(182);
  base::Duration proposal_lives = std::chrono::hours(72);
};

enum class DueReason { kTime, kHappening, kClosing };

struct Due {
  base::WallTime at{};          // the look is due
  base::WallTime overdue_at{};  // and overdue
  // The moment that goes on record as due: later than `at` where something happened while a look
  // was due already.
  base::WallTime noted_as{};
  DueReason why = DueReason::kTime;
};

// The next look; nothing for a case that is closed, or that has no result and nothing happened.
std::optional<Due> NextDue(const Standing& standing, const ClockPolicy& policy);

// What a machine has to put on record now: due, overdue, or the end of a closing where risk never
// was high and no look is due. Ids are derived, so two machines say the same thing once.
std::vector<Step> Wanted(const std::string& case_id, const Standing& standing,
                         const ClockPolicy& policy, base::WallTime now);

// When Wanted next changes by time alone.
std::optional<base::WallTime> NextChange(const Standing& standing, const ClockPolicy& policy);

}  // namespace kolona::triage
