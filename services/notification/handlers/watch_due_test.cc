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

}  // namespace
}  // namespace kolona::notification
