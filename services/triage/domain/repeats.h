#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/case.h"

// What it says about a person that she was reported before. Pure.
namespace kolona::triage {

// One report of a person.
struct PersonReport {
  std::string case_id;
  base::WallTime accepted_at{};
  model::Level first_result = model::Level::kUnspecified;  // what the report alone gave
};

struct RepeatPolicy {
  int reports = 3;  // so many in a window raise the last
  base::Duration window = std::chrono::days(90);
  base::Duration growing_window = std::chrono::days(365);
  int contacts = 3;  // so many within minutes ask for a look now
  base::Duration contact_window = std::chrono::minutes(10);
  // Of a person's reports the newest so many are looked at; no fewer than the two counts above.
  int most = 20;
};

struct Escalation {
  std::string case_id;  // the newest report's
  model::Level to = model::Level::kUnspecified;
  std::vector<model::Reason> reasons;
};

// What the newest of these reports of one person must be raised to, in any order given:
// - so many reports in the window: at least HIGH;
// - graver than the report before: one level above what it would be alone.
// Nothing when neither holds, or while the newest has no result yet.
std::optional<Escalation> EscalationOf(std::vector<PersonReport> reports,
                                       const RepeatPolicy& policy);

// Whether the contact at `at` is one of several within minutes. `others` are the person's other
// contacts in any order; later ones are not counted.
bool RepeatsWithinMinutes(const std::vector<base::WallTime>& others, base::WallTime at,
                          const RepeatPolicy& policy);

}  // namespace kolona::triage
