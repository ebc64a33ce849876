#include "libs/testkit/builders.h"

#include <gtest/gtest.h>

#include "libs/testkit/fake_clock.h"

namespace kolona::testkit {
namespace {

TEST(Builders, StartWhereTheFakeClockStarts) {
  EXPECT_EQ(FakeClock().Now(), StartOfTime());
  EXPECT_EQ(CalmCase().accepted_at, StartOfTime());
}

TEST(Builders, AnUrgentAlertHasTheIdOfItsCase) {
  const model::Alert alert = UrgentAlert("c7");
  EXPECT_EQ(alert.alert_id, model::AlertId("c7", 1));
  EXPECT_EQ(alert.level, model::Level::kExtreme);
  EXPECT_FALSE(alert.reasons.empty());
}

TEST(Builders, TheOpportunityFitsTheNeed) {
  const auto need = SomeNeed();
  const auto opportunity = SomeOpportunity();
  EXPECT_EQ(opportunity.kind, need.kinds.front());
  EXPECT_EQ(opportunity.resolved_place, need.place);
  EXPECT_GE(*need.age, opportunity.age_min);
  EXPECT_LE(*need.age, opportunity.age_max);
  EXPECT_GE(need.schooling, opportunity.schooling_min);
}

}  // namespace
}  // namespace kolona::testkit
