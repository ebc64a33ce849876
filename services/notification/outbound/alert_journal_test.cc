#include "services/notification/outbound/alert_journal.h"

#include <gtest/gtest.h>

#include <set>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/notification/domain/test_alert.h"

namespace kolona::notification {
namespace {

class AlertJournalTest : public ::testing::Test {
 protected:
  void Append(Fact fact) {
    ASSERT_TRUE(tests.Run(journal.Append({}, testing::TownAlert(), std::move(fact))).ok());
  }
  std::set<std::string> Ids(std::string_view topic) {
    std::set<std::string> ids;
    for (const auto& record : tests.log.Dump(topic)) ids.insert(record.event.id);
    return ids;
  }

  testkit::TestPlatform tests;
  AlertJournal journal{tests.log, tests.clock};
};

AttemptedFact Tried(int number) {
  AttemptedFact fact;
  fact.end.attempt.authority_id = "police-x";
  fact.end.attempt.endpoint = "police-x-duty";
  fact.end.attempt.answer_as = "supervisor";
  fact.end.attempt.delivery_id = "d1";
  fact.end.attempt.number = number;
  fact.end.outcome = model::DeliveryOutcome::kDelivered;
  fact.since_accepted = std::chrono::milliseconds(12);
  return fact;
}

TEST_F(AlertJournalTest, FactsLieOnTopicAlertsUnderTheCase) {
  Append(Tried(1));
  const auto records = tests.log.Dump(eventlog::kAlerts);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].event.key, "c1");
  v1::DeliveryAttempted fact;
  ASSERT_TRUE(wire::Read(records[0].event, &fact));
  EXPECT_EQ(fact.alert_id(), testing::TownAlert().alert_id);
  EXPECT_EQ(fact.endpoint(), "police-x-duty");
  EXPECT_EQ(fact.answer_as(), "supervisor");
  EXPECT_EQ(fact.outcome(), v1::DELIVERED);
  EXPECT_EQ(fact.since_accepted_ms(), 12);
}

TEST_F(AlertJournalTest, TheSameFactTwiceHasOneIdAndOthersHaveTheirOwn) {
  Append(Tried(1));
  Append(Tried(1));
  Append(Tried(2));
  Append(EscalatedFact{"police-x", 1, 0, "no answer in time", {}});
  Append(EscalatedFact{"police-x", 1, 1, "no answer in time", {}});
  Append(RoutedFact{});
  AnsweredFact refused;
  refused.answer = {"police-x", model::AnswerKind::kRefused, "no", "token:desk", {}, false};
  Append(refused);
  refused.step = 1;
  Append(refused);
  EXPECT_EQ(Ids(eventlog::kAlerts).size(), 7U);
}

TEST_F(AlertJournalTest, AnAnswerSaysWhatTheOneIsWhoGaveIt) {
  AnsweredFact fact;
  fact.answer.authority_id = "prosecutor-x";
  fact.answer.kind = model::AnswerKind::kAccepted;
  fact.authority_kind = model::AuthorityKind::kProsecutor;
  Append(fact);
  v1::AuthorityAnswered read;
  ASSERT_TRUE(wire::Read(tests.log.Dump(eventlog::kAlerts)[0].event, &read));
  EXPECT_EQ(read.authority_id(), "prosecutor-x");
  EXPECT_EQ(read.authority_kind(), v1::PROSECUTOR);
}

TEST_F(AlertJournalTest, WhereAnAlertStandsLiesUnderTheAlert) {
  model::DeliveryState state;
  state.alert = testing::TownAlert();
  state.state = model::AlertState::kOpen;
  ASSERT_TRUE(tests.Run(journal.Keep({}, state)).ok());
  state.state = model::AlertState::kAcknowledged;
  ASSERT_TRUE(tests.Run(journal.Keep({}, state)).ok());
  const auto records = tests.log.Dump(eventlog::kDeliveries);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].event.key, state.alert.alert_id);
  EXPECT_EQ(Ids(eventlog::kDeliveries).size(), 2U);
  v1::DeliveryState read;
  ASSERT_TRUE(wire::Read(records[1].event, &read));
  EXPECT_EQ(read.state(), v1::ACKNOWLEDGED);
}

}  // namespace
}  // namespace kolona::notification
