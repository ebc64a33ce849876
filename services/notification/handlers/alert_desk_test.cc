#include "services/notification/handlers/alert_desk.h"

#include <gtest/gtest.h>

#include "libs/wire/convert.h"
#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

using model::AnswerKind;

class AlertDeskTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
};

TEST_F(AlertDeskTest, ClosedAlertsLeaveMemoryButStayKnown) {
  testing::House house(tests, sender, journal, {.closed_in_memory = 2, .known_ids = 3});
  std::vector<std::string> ids;
  ids.reserve(5);
  for (int i = 0; i < 5; ++i) {
    const auto alert = house.NewAlert("c" + std::to_string(i));
    ids.push_back(alert.alert_id);
    house.Raise(alert);
    ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  }
  EXPECT_EQ(house.desk.Find(ids[2]), nullptr);
  EXPECT_TRUE(house.desk.Knows(ids[2]));
  EXPECT_NE(house.desk.Find(ids[4]), nullptr);
  EXPECT_FALSE(house.desk.Knows(ids[0]));  // beyond the bound of known ids
  EXPECT_EQ(house.Say(ids[2], "police-01.511", AnswerKind::kAccepted).status().code(),
            base::Code::kFailedPrecondition);
}

TEST_F(AlertDeskTest, AClosedAlertStaysInMemoryUntilItsProsecutorHasGottenIt) {
  sender.answers["prosecutor-01.511-duty"] = testing::Failing();
  testing::House house(tests, sender, journal, {.closed_in_memory = 1, .known_ids = 100});
  const auto first = house.NewAlert("c0");
  house.Raise(first);
  ASSERT_TRUE(house.Say(first.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  sender.answers.clear();
  for (const char* case_id : {"c1", "c2", "c3"}) {
    const auto alert = house.NewAlert(case_id);
    house.Raise(alert);
    ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  }
  ASSERT_NE(house.desk.Find(first.alert_id), nullptr);
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-duty"), (std::vector<int>{0, 0, 0, 0}));
  house.Pass(1);
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-duty"), (std::vector<int>{0, 0, 0, 0, 1}));
  EXPECT_EQ(house.desk.Find(model::AlertId("c3", 1)), nullptr) << "now it is the newest one done";
}

TEST_F(AlertDeskTest, AClosedAlertThatRisesStaysInMemoryUntilItsRiseIsTold) {
  testing::House house(tests, sender, journal, {.closed_in_memory = 1, .known_ids = 100});
  model::Alert first = house.NewAlert("c0");
  first.level = model::Level::kHigh;
  house.Raise(first);
  ASSERT_TRUE(house.Say(first.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  sender.answers["police-01.511-duty"] = testing::Failing();
  first.level = model::Level::kExtreme;
  house.desk.Update(house.desk.Find(first.alert_id), first);
  tests.Settle();
  for (const char* case_id : {"c1", "c2", "c3"}) {
    const auto alert = house.NewAlert(case_id);
    house.Raise(alert);
    ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  }
  ASSERT_NE(house.desk.Find(first.alert_id), nullptr);
  sender.answers.clear();
  const auto told = sender.SecondsOf("police-01.511-duty").size();
  house.Pass(1);
  EXPECT_GT(sender.SecondsOf("police-01.511-duty").size(), told);
  house.Pass(1);
  EXPECT_EQ(house.desk.Find(model::AlertId("c3", 1)), nullptr) << "now it is the newest one done";
}

TEST_F(AlertDeskTest, AnAlertThatSomebodyHasRestsAndWakesAsItWas) {
  testing::House house(tests, sender, journal);
  model::Alert alert = house.NewAlert();
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  house.desk.RestQuiet();
  EXPECT_EQ(house.desk.resting(), 0U) << "nobody has it";
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kAccepted).ok());
  house.Pass(6);
  EXPECT_EQ(house.desk.resting(), 0U) << "the prosecutor is still asked";
  ASSERT_TRUE(house.Say(alert.alert_id, "prosecutor-01.511", AnswerKind::kReceived).ok());
  const auto before = house.desk.Find(alert.alert_id)->delivery.state;
  const auto trace = house.desk.Find(alert.alert_id)->trace.trace_id;
  house.Pass(6);
  ASSERT_EQ(house.desk.resting(), 1U);
  EXPECT_TRUE(house.desk.Knows(alert.alert_id));
  const auto woken = house.desk.Find(alert.alert_id);
  ASSERT_NE(woken, nullptr);
  EXPECT_EQ(house.desk.resting(), 0U);
  EXPECT_EQ(wire::ToProto(woken->delivery.state).SerializeAsString(),
            wire::ToProto(before).SerializeAsString());
  EXPECT_EQ(woken->trace.trace_id, trace);
}

TEST_F(AlertDeskTest, OneThatRestsIsAnsweredAndRisesAsAnyOther) {
  testing::House house(tests, sender, journal);
  model::Alert alert = house.NewAlert();
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kAccepted).ok());
  ASSERT_TRUE(house.Say(alert.alert_id, "prosecutor-01.511", AnswerKind::kReceived).ok());
  house.Pass(6);
  ASSERT_EQ(house.desk.resting(), 1U);
  const auto told = sender.SecondsOf("police-01.511-duty").size();
  alert.level = model::Level::kExtreme;
  house.Raise(alert);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), told + 1);
  house.Pass(6);
  ASSERT_EQ(house.desk.resting(), 1U);
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kRefused, "no car").ok());
  EXPECT_EQ(house.desk.resting(), 0U);
  house.desk.Measure();
  EXPECT_NE(tests.metrics.Render().find("kolona_alerts_open 1\n"), std::string::npos);
  house.Pass(1);
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U) << "given back: the next is asked";
}

TEST_F(AlertDeskTest, NoClosedAlertLeavesMemoryBeforeTheLogHasIt) {
  testing::House house(tests, sender, journal, {.closed_in_memory = 1, .known_ids = 100});
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  const Answered closed{"police-01.511", AnswerKind::kClosed, "", "token:desk", {}, false};
  for (const char* case_id : {"c1", "c2", "c3"}) {
    const auto alert = house.NewAlert(case_id);
    house.Raise(alert);
    ASSERT_TRUE(house.desk.Apply(house.desk.Find(alert.alert_id), closed).ok());
  }
  for (const char* case_id : {"c1", "c2", "c3"}) {
    EXPECT_NE(house.desk.Find(model::AlertId(case_id, 1)), nullptr) << case_id;
  }
  journal.answer = {};
  house.Pass(3);
  const auto last = house.NewAlert("c4");
  house.Raise(last);
  ASSERT_TRUE(house.Say(last.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  EXPECT_EQ(house.desk.Find(model::AlertId("c1", 1)), nullptr);
  EXPECT_EQ(journal.kept.count(model::AlertId("c1", 1)), 1U);
}

TEST_F(AlertDeskTest, WhatSomebodyHasIsNoLongerCountedAndGivenBackItIsAgain) {
  testing::House house(tests, sender, journal);
  const auto first = house.NewAlert("c1");
  house.Raise(first);
  house.Pass(10);
  house.Raise(house.NewAlert("c2"));
  const auto shows = [&](const std::string& line) {
    house.desk.Measure();
    const std::string shown = tests.metrics.Render();
    EXPECT_NE(shown.find(line + "\n"), std::string::npos) << line << "\n" << shown;
  };
  ASSERT_TRUE(house.Say(first.alert_id, "police-01.511", AnswerKind::kAccepted).ok());
  shows("kolona_alerts_open 1");
  shows("kolona_alert_oldest_unacknowledged_seconds 0");
  ASSERT_TRUE(house.Say(first.alert_id, "police-01.511", AnswerKind::kRefused, "no car").ok());
  shows("kolona_alerts_open 2");
  shows("kolona_alert_oldest_unacknowledged_seconds 10");
  ASSERT_TRUE(house.Say(first.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  shows("kolona_alerts_open 1");
}

TEST_F(AlertDeskTest, MeasuresOpenAlertsAndTheOldestOne) {
  testing::House house(tests, sender, journal);
  house.Raise(house.NewAlert("c1"));
  house.Pass(30);
  house.Raise(house.NewAlert("c2"));
  house.desk.Measure();
  const std::string shown = tests.metrics.Render();
  EXPECT_NE(shown.find("kolona_alerts_open 2"), std::string::npos) << shown;
  EXPECT_NE(shown.find("kolona_alert_oldest_unacknowledged_seconds 30"), std::string::npos)
      << shown;
  EXPECT_NE(shown.find("kolona_accept_to_delivery_seconds_count 2"), std::string::npos) << shown;
  EXPECT_NE(shown.find("kolona_deliveries_total{outcome=\"delivered\"} 4"), std::string::npos)
      << shown;
}

TEST_F(AlertDeskTest, ARisenLevelIsTakenOverAndALowerOneIsNot) {
  testing::House house(tests, sender, journal);
  model::Alert alert = house.NewAlert();
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  const auto entry = house.desk.Find(alert.alert_id);
  alert.level = model::Level::kExtreme;
  house.desk.Update(entry, alert);
  EXPECT_EQ(entry->delivery.state.alert.level, model::Level::kExtreme);
  alert.level = model::Level::kHigh;
  house.desk.Update(entry, alert);
  EXPECT_EQ(entry->delivery.state.alert.level, model::Level::kExtreme);
}

}  // namespace
}  // namespace kolona::notification
