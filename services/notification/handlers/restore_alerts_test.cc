#include "services/notification/handlers/restore_alerts.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

class RestoreAlertsTest : public ::testing::Test {
 protected:
  // Raises an alert in a house that is then gone.
  void RaiseAndFall(int after_seconds) {
    testing::House house(tests, sender, journal);
    alert = house.NewAlert();
    house.Raise(alert);
    house.Pass(after_seconds);
  }
  void Restore(testing::House& house) {
    for (const auto& [id, state] : journal.kept) house.restore.Saw(state);
    house.restore.Finish();
    tests.Settle();
  }

  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  model::Alert alert;
};

TEST_F(RestoreAlertsTest, GoesOnWhereItStoodUnderTheSameId) {
  sender.answers["police-01.511-duty"] = testing::Failing();
  RaiseAndFall(3);
  const std::string id = sender.sent[0].delivery_id;
  testing::House house(tests, sender, journal);
  Restore(house);
  house.Pass(2);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 1, 2, 5}));
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-duty"), (std::vector<int>{0}));
  for (const auto& sent : sender.sent) {
    if (sent.endpoint != "police-01.511-duty") continue;
    EXPECT_EQ(sent.delivery_id, id);
  }
}

TEST_F(RestoreAlertsTest, WhatFellDueMeanwhileHappensAtOnce) {
  RaiseAndFall(3);
  tests.clock.Advance(std::chrono::seconds(100));
  testing::House house(tests, sender, journal);
  Restore(house);
  house.Pass(1);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U);
}

TEST_F(RestoreAlertsTest, AClockSetBackMeanwhileHoldsUpNeitherRetryNorEscalation) {
  sender.answers["police-01.511-duty"] = testing::Failing();
  RaiseAndFall(3);
  tests.clock.Jump(-std::chrono::hours(1));
  testing::House house(tests, sender, journal);
  Restore(house);
  const auto tried = sender.SecondsOf("police-01.511-duty").size();
  house.Pass(3);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), tried + 1);
  house.Pass(57);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U);
  EXPECT_LE(journal.kept.at(alert.alert_id).routes.at(0).escalate_at,
            tests.clock.Now() + std::chrono::seconds(120));
}

TEST_F(RestoreAlertsTest, AnAlertOfBeforeIsKnownToTheSureLane) {
  RaiseAndFall(0);
  testing::House house(tests, sender, journal);
  Restore(house);
  house.Raise(alert);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0}));
}

TEST_F(RestoreAlertsTest, WhatSomebodyHasRestsAtOnceAndIsAnsweredAndKnownAsBefore) {
  {
    testing::House house(tests, sender, journal);
    alert = house.NewAlert();
    house.Raise(alert);
    ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", model::AnswerKind::kAccepted).ok());
    ASSERT_TRUE(house.Say(alert.alert_id, "prosecutor-01.511", model::AnswerKind::kReceived).ok());
  }
  testing::House house(tests, sender, journal);
  for (const auto& [id, state] : journal.kept) house.restore.Saw(state);
  EXPECT_EQ(house.restore.Finish(), 1U);
  EXPECT_EQ(house.desk.resting(), 1U);
  const auto sent = sender.sent.size();
  house.Raise(alert);
  house.Pass(400);
  EXPECT_EQ(sender.sent.size(), sent);
  const auto said = house.Say(alert.alert_id, "police-01.511", model::AnswerKind::kClosed);
  ASSERT_TRUE(said.ok());
  EXPECT_EQ(*said, model::AlertState::kClosed);
}

TEST_F(RestoreAlertsTest, OnlyTheLastWordCounts) {
  RaiseAndFall(0);
  testing::House house(tests, sender, journal);
  model::DeliveryState closed = journal.kept[alert.alert_id];
  closed.state = model::AlertState::kClosed;
  for (auto& route : closed.routes) {
    route.escalate_at.reset();
    route.next_attempt_at.reset();
  }
  house.restore.Saw(journal.kept[alert.alert_id]);
  house.restore.Saw(closed);
  EXPECT_EQ(house.restore.Finish(), 0U);
  house.Pass(100);
  EXPECT_TRUE(sender.SecondsOf("police-01.511-chief").empty());
}

TEST_F(RestoreAlertsTest, OneRaisedAnewGivesWayToWhatTheLogKnows) {
  RaiseAndFall(0);
  tests.clock.Advance(std::chrono::seconds(10));
  testing::House house(tests, sender, journal);
  const auto before = journal.kept[alert.alert_id];
  house.Raise(alert);
  house.restore.Saw(before);
  house.restore.Finish();
  EXPECT_EQ(house.desk.Find(alert.alert_id)->delivery.state.raised_at, before.raised_at);
}

TEST_F(RestoreAlertsTest, OneRaisedAnewWithAHigherLevelKeepsIt) {
  RaiseAndFall(0);
  tests.clock.Advance(std::chrono::seconds(10));
  testing::House house(tests, sender, journal);
  auto before = journal.kept[alert.alert_id];
  before.alert.level = model::Level::kHigh;
  house.Raise(alert);
  house.restore.Saw(before);
  house.restore.Finish();
  tests.Settle();
  const auto& state = house.desk.Find(alert.alert_id)->delivery.state;
  EXPECT_EQ(state.raised_at, before.raised_at);
  EXPECT_EQ(state.alert.level, model::Level::kExtreme);
}

TEST_F(RestoreAlertsTest, OneRaisedAnewAndAnsweredTakesTheHigherLevelOfBefore) {
  RaiseAndFall(0);
  tests.clock.Advance(std::chrono::seconds(10));
  testing::House house(tests, sender, journal);
  const auto before = journal.kept[alert.alert_id];
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", model::AnswerKind::kAccepted).ok());
  house.restore.Saw(before);
  house.restore.Finish();
  tests.Settle();
  const auto& state = house.desk.Find(alert.alert_id)->delivery.state;
  EXPECT_EQ(state.state, model::AlertState::kAcknowledged);
  EXPECT_EQ(state.alert.level, model::Level::kExtreme);
}

}  // namespace
}  // namespace kolona::notification
