#include "services/notification/handlers/record_progress.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

class RecordProgressTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  testing::House house{tests, sender, journal};
  model::Alert alert = house.NewAlert();
};

TEST_F(RecordProgressTest, FactsComeInOrderAndTheStateLast) {
  house.Raise(alert);
  ASSERT_EQ(journal.facts.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<RoutedFact>(journal.facts[0]));
  EXPECT_TRUE(std::holds_alternative<AttemptedFact>(journal.facts[1]));
  ASSERT_EQ(journal.kept.count(alert.alert_id), 1U);
  EXPECT_TRUE(journal.kept[alert.alert_id].routes[0].delivered);
}

TEST_F(RecordProgressTest, WhatTheLogCouldNotTakeIsTriedAgainInOrder) {
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  house.Raise(alert);
  house.Pass(5);
  EXPECT_TRUE(journal.facts.empty());
  journal.answer = {};
  house.Pass(3);
  ASSERT_EQ(journal.facts.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<RoutedFact>(journal.facts[0]));
}

TEST_F(RecordProgressTest, AFactThatTheLogWillNeverTakeDoesNotHoldUpTheRest) {
  journal.answer = base::Status(base::Code::kInvalidArgument, "too large");
  house.Raise(alert);
  EXPECT_TRUE(house.desk.Find(alert.alert_id)->outbox.empty());
  journal.answer = {};
  house.Pass(3);
  EXPECT_EQ(journal.kept.count(alert.alert_id), 1U);
}

TEST_F(RecordProgressTest, ALongOutageDropsAttemptsButNeverAnswersOrEscalations) {
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  auto entry = std::make_shared<Entry>();
  entry->delivery.state.alert = alert;
  house.record.Note(entry, {RoutedFact{}, AnsweredFact{}});
  for (std::size_t i = 0; i < 2 * RecordProgress::kMostWaiting; ++i) {
    house.record.Note(entry, {AttemptedFact{}});
  }
  EXPECT_EQ(entry->outbox.size(), RecordProgress::kMostWaiting);
  EXPECT_TRUE(std::holds_alternative<RoutedFact>(entry->outbox[0]));
  EXPECT_TRUE(std::holds_alternative<AnsweredFact>(entry->outbox[1]));
}

}  // namespace
}  // namespace kolona::notification
