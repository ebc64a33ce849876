#include <gtest/gtest.h>

#include "libs/base/ids.h"
#include "libs/model/alert.h"
#include "libs/model/red_flags.h"

namespace kolona::model {
namespace {

TEST(Level, NotKnownCountsAsAtLeastMedium) {
  EXPECT_EQ(Highest(Level::kNotKnown, Level::kLow), Level::kNotKnown);
  EXPECT_EQ(Highest(Level::kLow, Level::kNotKnown), Level::kNotKnown);
  EXPECT_EQ(Highest(Level::kNotKnown, Level::kMedium), Level::kMedium);
  EXPECT_EQ(Highest(Level::kNotKnown, Level::kHigh), Level::kHigh);
  EXPECT_EQ(Highest(Level::kExtreme, Level::kHigh), Level::kExtreme);
}

TEST(RedFlags, AnyOneSignIsExtremeWithItsReasonInBothLanguages) {
  for (int sign = 1; sign <= 14; ++sign) {
    const auto assessment = AssessRedFlags({static_cast<DangerSign>(sign)});
    EXPECT_EQ(assessment.level, Level::kExtreme) << sign;
    ASSERT_EQ(assessment.reasons.size(), 1U);
    EXPECT_NE(assessment.reasons[0].code, "red_flag.unknown") << sign;
    EXPECT_FALSE(assessment.reasons[0].text_fr.empty());
    EXPECT_FALSE(assessment.reasons[0].text_ar.empty());
  }
}

TEST(RedFlags, ASignNobodyKnowsStillErrsUpwards) {
  EXPECT_EQ(AssessRedFlags({static_cast<DangerSign>(99)}).level, Level::kExtreme);
}

TEST(RedFlags, WithoutSignsNothingIsKnownAndAPersonLooks) {
  const auto assessment = AssessRedFlags({});
  EXPECT_EQ(assessment.level, Level::kNotKnown);
  EXPECT_TRUE(assessment.needs_person);
}

TEST(AgeBand, HasItsEdgesWhereTheContractSays) {
  EXPECT_EQ(AgeBand(std::nullopt), 0);
  EXPECT_EQ(AgeBand(14), 1);
  EXPECT_EQ(AgeBand(15), 2);
  EXPECT_EQ(AgeBand(17), 2);
  EXPECT_EQ(AgeBand(18), 3);
  EXPECT_EQ(AgeBand(64), 6);
  EXPECT_EQ(AgeBand(65), 7);
}

TEST(Alert, HasTheSameIdForTheSameCaseAndRevision) {
  CaseFacts facts;
  facts.case_id = "c1";
  Assessment assessment;
  assessment.level = Level::kExtreme;
  assessment.level_revision = 1;
  const Alert alert = MakeAlert(facts, assessment);
  EXPECT_EQ(alert.alert_id, AlertId("c1", 1));
  assessment.level_revision = 2;
  EXPECT_NE(MakeAlert(facts, assessment).alert_id, alert.alert_id);
}

}  // namespace
}  // namespace kolona::model
