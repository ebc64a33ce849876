#include "services/notification/handlers/answer_alert.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

using model::AlertState;
using model::AnswerKind;

class AnswerAlertTest : public ::testing::Test {
 protected:
  AnswerAlertTest() { house.Raise(alert); }

  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  testing::House house{tests, sender, journal};
  model::Alert alert = house.NewAlert();
};

TEST_F(AnswerAlertTest, AcceptingIsOnRecordWhenItIsAnsweredOk) {
  const auto state = house.Say(alert.alert_id, "police-01.511", AnswerKind::kAccepted);
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(*state, AlertState::kAcknowledged);
  ASSERT_EQ(journal.Of<AnsweredFact>().size(), 1U);
  EXPECT_EQ(journal.kept[alert.alert_id].acknowledged_by, "police-01.511");
}

TEST_F(AnswerAlertTest, WithTheLogAwayItCountsAtOnceButIsNotConfirmed) {
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  Answered said{"police-01.511", AnswerKind::kAccepted, "", "token:desk", {}, false};
  auto under_way =
      runtime::Start(house.platform.executor, house.answer.Run({}, alert.alert_id, said));
  tests.Settle();
  EXPECT_EQ(house.desk.Find(alert.alert_id)->delivery.state.state, AlertState::kAcknowledged);
  house.Pass(2);
  ASSERT_TRUE(under_way.done());
  EXPECT_EQ(under_way.Take().status().code(), base::Code::kUnavailable);
  // Kept for later, and put on record once when the log is back.
  journal.answer = {};
  house.Pass(3);
  EXPECT_EQ(journal.Of<AnsweredFact>().size(), 1U);
  EXPECT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kAccepted).ok());
  EXPECT_EQ(journal.Of<AnsweredFact>().size(), 1U);
}

TEST_F(AnswerAlertTest, AnUnknownAlertIsNotFoundOnceAllAreRead) {
  EXPECT_EQ(house.Say("nope", "police-01.511", AnswerKind::kAccepted).status().code(),
            base::Code::kUnavailable);
  house.answer.SetComplete();
  EXPECT_EQ(house.Say("nope", "police-01.511", AnswerKind::kAccepted).status().code(),
            base::Code::kNotFound);
}

TEST_F(AnswerAlertTest, AStrangerIsNotFoundAndChangesNothing) {
  EXPECT_EQ(house.Say(alert.alert_id, "police-02.113", AnswerKind::kAccepted).status().code(),
            base::Code::kNotFound);
  EXPECT_EQ(house.desk.Find(alert.alert_id)->delivery.state.state, AlertState::kOpen);
}

TEST_F(AnswerAlertTest, ARefusalSendsTheNextStepAtOnce) {
  ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kRefused, "no car").ok());
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief"), (std::vector<int>{0}));
  ASSERT_EQ(journal.Of<EscalatedFact>().size(), 1U);
  EXPECT_EQ(journal.Of<EscalatedFact>()[0].reason, "refused");
}

}  // namespace
}  // namespace kolona::notification
