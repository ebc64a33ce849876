#pragma once

#include <string>

#include "libs/model/alert.h"
#include "libs/model/case.h"
#include "libs/model/opportunity.h"

// Plain, believable values to start from: a test changes the one field that it is about.
namespace kolona::testkit {

// 2026-01-01T00:00:00Z, where the fake clock starts.
inline base::WallTime StartOfTime() {
  return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
}

// A commune of the territory that ships, in region Casablanca-Settat.
model::ResolvedPlace SomePlace();

// A report told by herself through the app: physical violence, no danger sign, no answers.
model::CaseFacts CalmCase(const std::string& case_id = "c1");
// The same with the attacker present and a weapon in hand.
model::CaseFacts UrgentCase(const std::string& case_id = "c1");

// The alert of UrgentCase at its first level revision, with its derived id.
model::Alert UrgentAlert(const std::string& case_id = "c1");

// Someone of 25 who looks for vocational training near SomePlace.
model::Need SomeNeed(const std::string& need_id = "n1");
// An open vocational training near SomePlace that SomeNeed is eligible for.
model::Opportunity SomeOpportunity(const std::string& opportunity_id = "o1");

}  // namespace kolona::testkit
