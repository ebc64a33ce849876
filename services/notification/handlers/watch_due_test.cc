#include "services/notification/handlers/watch_due.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

class WatchDueTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  testing::House house{tests, sender, journal};
  model::Alert alert = house.NewAlert();
};

TEST_F(WatchDueTest, AFailingEndpointIsTriedToTheSecond) {
  sender.answers["prosecutor-01.511-duty"] = testing::Failing();
  sender.answers["prosecutor-01.511-chief"] = testing::Failing();
  house.Raise(alert);
  house.Pass(170);
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-duty"), (std::vector<int>{0, 1, 2, 5, 10, 20, 30}));
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-chief"),
            (std::vector<int>{60, 61, 62, 65, 70, 80, 90, 150}));
}

TEST_F(WatchDueTest, SilenceMovesUpTheLadderAndAroundUntilSomebodyAnswers) {
  house.Raise(alert);
  house.Pass(485);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 480}));
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief"), (std::vector<int>{60}));
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", model::AnswerKind::kEnRoute).ok());
  const auto before = sender.SecondsOf("police-01.511-chief").size();
  house.Pass(600);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), before);
}

TEST_F(WatchDueTest, ATimeThatJumpsIsNoticedWithinSeconds) {
  house.Raise(alert);
  tests.clock.Jump(std::chrono::minutes(2));
  house.Pass(6);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U);
}

TEST_F(WatchDueTest, ARetryComesWithinItsGapAlsoWhenTheClockIsSetBack) {
  sender.answers["police-01.511-duty"] = testing::Failing();
  house.Raise(alert);
  tests.clock.Jump(-std::chrono::hours(1));
  house.Pass(6);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"),
            (std::vector<int>{0, 2 - 3600, 3 - 3600, 6 - 3600}));
}

TEST_F(WatchDueTest, SilenceMovesUpTheLadderWithinItsWaitAlsoWhenTheClockIsSetBack) {
  house.Raise(alert);
  house.Pass(10);
  tests.clock.Jump(-std::chrono::hours(1));
  house.Pass(6);
  const auto& kept = journal.kept.at(alert.alert_id).routes.at(0);
  EXPECT_LE(kept.escalate_at, tests.clock.Now() + std::chrono::seconds(60)) << "and on record";
  house.Pass(60);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U);
  house.Pass(120);
  EXPECT_EQ(sender.SecondsOf("supervisor-page").size(), 2U) << "of both ladders";
}

}  // namespace
}  // namespace kolona::notification
