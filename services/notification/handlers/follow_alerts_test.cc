#include "services/notification/handlers/follow_alerts.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

using model::AlertState;
using model::AnswerKind;

class FollowAlertsTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  testing::House house{tests, sender, journal};
  model::Alert alert = house.NewAlert();
};

TEST_F(FollowAlertsTest, WhatTheFastLaneHasNotDoneIsDone) {
  EXPECT_TRUE(tests.Run(house.follow.Raised({}, alert)).ok());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 1U);
  EXPECT_EQ(journal.kept.count(alert.alert_id), 1U);
}

TEST_F(FollowAlertsTest, AnAlertByBothLanesIsSentOnce) {
  house.Raise(alert);
  EXPECT_TRUE(tests.Run(house.follow.Raised({}, alert)).ok());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 1U);
}

TEST_F(FollowAlertsTest, AHigherLevelOnTheLogOfAKnownAlertReachesTheDeskAndIsKept) {
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  alert.level = model::Level::kExtreme;
  EXPECT_TRUE(tests.Run(house.follow.Raised({}, alert)).ok());
  EXPECT_EQ(journal.kept[alert.alert_id].alert.level, model::Level::kExtreme);
  alert.level = model::Level::kHigh;
  EXPECT_TRUE(tests.Run(house.follow.Raised({}, alert)).ok());
  EXPECT_EQ(journal.kept[alert.alert_id].alert.level, model::Level::kExtreme);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 2U);
  EXPECT_EQ(sender.sent.back().level, model::Level::kExtreme);
}

TEST_F(FollowAlertsTest, ItIsNotDoneBeforeTheLogHasWhereTheAlertStands) {
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  auto under_way = runtime::Start(house.platform.executor, house.follow.Raised({}, alert));
  house.Pass(4);
  EXPECT_FALSE(under_way.done());
  house.Pass(2);
  ASSERT_TRUE(under_way.done());
  EXPECT_TRUE(under_way.Take().retryable());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 1U);
}

TEST_F(FollowAlertsTest, AnAnswerThatARestartLostIsTakenFromTheLog) {
  house.Raise(alert);
  const Answered answer{"police-01.511", AnswerKind::kAccepted, "",
                        "token:desk",    tests.clock.Now(),     false};
  EXPECT_TRUE(tests.Run(house.follow.WasAnswered({}, alert.alert_id, answer)).ok());
  EXPECT_EQ(house.desk.Find(alert.alert_id)->delivery.state.state, AlertState::kAcknowledged);
  EXPECT_TRUE(journal.Of<AnsweredFact>().empty());
  EXPECT_TRUE(tests.Run(house.follow.WasAnswered({}, "nope", answer)).ok());
}

TEST_F(FollowAlertsTest, StandingDownStopsTheLadder) {
  house.Raise(alert);
  EXPECT_TRUE(tests.Run(house.follow.WasStoodDown({}, alert.alert_id, "false alarm")).ok());
  house.Pass(100);
  EXPECT_TRUE(sender.SecondsOf("police-01.511-chief").empty());
}

TEST_F(FollowAlertsTest, ARisenLevelOfAnUnknownAlertRaisesIt) {
  EXPECT_TRUE(tests.Run(house.follow.Updated({}, alert)).ok());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 1U);
}

}  // namespace
}  // namespace kolona::notification
