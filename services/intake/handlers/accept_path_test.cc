#include "services/intake/handlers/accept_path.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

using AcceptPathTest = IntakeFixture;

const base::Status kAway(base::Code::kUnavailable, "away");

TEST_F(AcceptPathTest, TriageDownLeavesTheRedFlagsToDecide) {
  triage_.status = kAway;
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->level, model::Level::kExtreme);
  EXPECT_EQ(lane_.alerts.size(), 1U);
}

TEST_F(AcceptPathTest, TriageSilentCostsItsLimitAndNoMore) {
  triage_.silent = true;
  const auto accepted = SubmitWhileTimePasses(UrgentReport(), std::chrono::milliseconds(300));
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->urgent);
}

TEST_F(AcceptPathTest, NotificationDownLeavesTheAlertToTheLog) {
  lane_.status = kAway;
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(recorder_.alerts.size(), 1U);
}

TEST_F(AcceptPathTest, NotificationSilentDoesNotDelayTheAnswerOnceTheLogHasTheAlert) {
  lane_.silent = true;
  EXPECT_TRUE(Submit(UrgentReport()).ok());  // the clock stands still
}

TEST_F(AcceptPathTest, SpooledAndAlertedIsAYesThatSaysSo) {
  recorder_.durability = Durability::kSpooled;
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->durability, Durability::kSpooled);
  EXPECT_EQ(lane_.alerts.size(), 1U);
}

TEST_F(AcceptPathTest, SpooledAloneIsEnoughForACalmOne) {
  recorder_.durability = Durability::kSpooled;
  lane_.status = kAway;
  const auto accepted = Submit(CalmReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->durability, Durability::kSpooled);
}

TEST_F(AcceptPathTest, AnAlertThatNobodyElseHasIsNoYes) {
  recorder_.durability = Durability::kSpooled;
  lane_.status = kAway;
  EXPECT_EQ(Submit(UrgentReport()).status().code(), base::Code::kUnavailable);
}

TEST_F(AcceptPathTest, RecordedNowhereIsUnavailableAndLeavesNothing) {
  recorder_.status = kAway;
  lane_.status = kAway;
  triage_.status = kAway;
  EXPECT_EQ(Submit(UrgentReport()).status().code(), base::Code::kUnavailable);
  EXPECT_TRUE(recorder_.reports.empty());
  EXPECT_TRUE(recorder_.alerts.empty());
  EXPECT_TRUE(lane_.alerts.empty());
}

TEST_F(AcceptPathTest, AHighLevelFromTriageIsUrgentWithoutDangerSigns) {
  triage_.level = model::Level::kHigh;
  const auto accepted = Submit(CalmReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->urgent);
  EXPECT_EQ(lane_.alerts.size(), 1U);
}

TEST_F(AcceptPathTest, CountsWhatItAccepts) {
  ASSERT_TRUE(Submit(UrgentReport()).ok());
  const std::string metrics = platform_.metrics.Render();
  EXPECT_NE(metrics.find("kolona_cases_accepted_total{durability=\"logged\",kind=\"report\","
                         "urgent=\"yes\"} 1"),
            std::string::npos)
      << metrics;
}

}  // namespace
}  // namespace kolona::intake
