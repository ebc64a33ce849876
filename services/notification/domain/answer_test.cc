#include <gtest/gtest.h>

#include "services/notification/domain/test_alert.h"

namespace kolona::notification {
namespace {

using model::AlertState;
using model::AnswerKind;
using model::DeliveryOutcome;
using std::chrono::seconds;
using testing::Machine;

constexpr char kPolice[] = "police-01.511";
constexpr char kCourt[] = "prosecutor-01.511";

int Escalations(const Machine& alert) {
  int count = 0;
  for (const Fact& fact : alert.facts) count += std::holds_alternative<EscalatedFact>(fact) ? 1 : 0;
  return count;
}

TEST(Answer, ReceivedStopsTheRetriesButNotTheLadder) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kReceived).ok());
  EXPECT_FALSE(alert.Route(0).next_attempt_at.has_value());
  EXPECT_TRUE(alert.Route(0).escalate_at.has_value());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
}

TEST(Answer, AForceThatAcceptsHasTheAlertAndTheProsecutorsLadderGoesOn) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kAcknowledged);
  EXPECT_EQ(alert.delivery.state.acknowledged_by, kPolice);
  const auto next = alert.At(60);
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].authority_id, kCourt);
}

TEST(Answer, AProsecutorAcknowledgesNothingButItsOwnLadder) {
  for (const auto kind : {AnswerKind::kReceived, AnswerKind::kAccepted}) {
    Machine alert;
    alert.EndAll(DeliveryOutcome::kDelivered);
    ASSERT_TRUE(alert.Answer(kCourt, kind).ok());
    EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
    const auto next = alert.At(60);
    ASSERT_EQ(next.size(), 1U);
    EXPECT_EQ(next[0].authority_id, kPolice);
  }
}

TEST(Answer, ARefusalMovesToTheNextStepAtOnce) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "no car").ok());
  ASSERT_EQ(alert.sends.size(), 1U);
  EXPECT_EQ(alert.sends[0].endpoint, "police-01.511-chief");
  EXPECT_EQ(alert.Route(0).refusal_reason, "no car");
}

TEST(Answer, ARefusalNeedsAReasonOfBoundedLength) {
  Machine alert;
  EXPECT_EQ(alert.Answer(kPolice, AnswerKind::kRefused).field(), "/reason");
  std::string arabic;
  for (int i = 0; i < 500; ++i) arabic += "\xd9\x84";
  EXPECT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, arabic).ok());
  EXPECT_EQ(alert.Answer(kPolice, AnswerKind::kRefused, arabic + "x").field(), "/reason");
  EXPECT_EQ(alert.Answer(kPolice, AnswerKind::kUnspecified).field(), "/kind");
}

TEST(Answer, ATelephoneOrCardNumberInTheReasonIsRefusedAndNothingHappens) {
  for (const char* reason : {"ring her at 06 12 34 56 78", "CIN AB123456", "هاتفها ٠٦١٢٣٤٥٦٧٨"}) {
    for (const auto kind : {AnswerKind::kRefused, AnswerKind::kAccepted, AnswerKind::kReceived}) {
      Machine alert;
      alert.EndAll(DeliveryOutcome::kDelivered);
      const std::size_t facts = alert.facts.size();
      const auto said = alert.Answer(kPolice, kind, reason);
      EXPECT_EQ(said.code(), base::Code::kInvalidArgument) << reason;
      EXPECT_EQ(said.field(), "/reason");
      EXPECT_NE(said.message().find("no telephone or card number"), std::string::npos);
      EXPECT_EQ(alert.facts.size(), facts);
      EXPECT_TRUE(alert.sends.empty());
    }
  }
}

TEST(Answer, AReasonThatIsOnTheLogAlreadyIsStillTaken) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  const Answered read{kPolice, AnswerKind::kRefused, "ring 0612345678", "x", alert.now, true};
  ASSERT_TRUE(alert.Happen(read).ok());
  EXPECT_EQ(alert.sends.at(0).endpoint, "police-01.511-chief");
}

TEST(Answer, RepeatingARefusalDoesNotRunThroughTheLadder) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "no car").ok());
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "no car").ok());
  EXPECT_EQ(Escalations(alert), 1);
  EXPECT_EQ(alert.Route(0).step, 1);
}

TEST(Answer, WhenTheLastStepRefusesTheLadderStartsOverAfterItsWait) {
  Machine alert;
  for (int step = 0; step < 3; ++step) {
    alert.EndAll(DeliveryOutcome::kDelivered);
    ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "no").ok());
  }
  EXPECT_EQ(alert.Route(0).step, 2);
  const auto again = alert.At(300);
  ASSERT_FALSE(again.empty());
  EXPECT_EQ(again[0].endpoint, "police-01.511-duty");
  EXPECT_EQ(again[0].round, 1);
}

TEST(Answer, WhenTheLastStepRefusesItsOwnWaitCounts) {
  const Directory directory = testing::MakeDirectory({"01.511"}, {}, seconds(15));
  Machine alert({"01", "01.511", "01.511.01.0", false}, testing::TownAlert(), directory);
  for (int step = 0; step < 3; ++step) {
    alert.EndAll(DeliveryOutcome::kDelivered);
    ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "no").ok());
  }
  EXPECT_EQ(alert.Route(0).escalate_at, alert.now + seconds(15));
}

TEST(Answer, TheSameAnswerTwiceIsHarmless) {
  Machine alert;
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  const auto facts = alert.facts.size();
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kReceived).ok());
  EXPECT_EQ(alert.facts.size(), facts);
  EXPECT_EQ(alert.Route(0).answer, AnswerKind::kAccepted);
}

TEST(Answer, OnlyWhoWasToldMayAnswer) {
  Machine alert;
  EXPECT_EQ(alert.Answer("police-02.113", AnswerKind::kAccepted).code(), base::Code::kNotFound);
  // The supervisor stands at the third step, which has not been told yet; a rise changes nothing.
  EXPECT_EQ(alert.Answer("supervisor", AnswerKind::kAccepted).code(), base::Code::kNotFound);
  model::Alert risen = testing::TownAlert();
  alert.delivery.state.alert.level = model::Level::kHigh;
  ASSERT_TRUE(alert.Happen(Learned{risen}).ok());
  ASSERT_EQ(alert.Route(0).round, 1);
  EXPECT_EQ(alert.Answer("supervisor", AnswerKind::kAccepted).code(), base::Code::kNotFound);
  alert.At(60);
  alert.At(180);
  EXPECT_TRUE(alert.Answer("supervisor", AnswerKind::kAccepted).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kAcknowledged);
  EXPECT_EQ(alert.delivery.state.acknowledged_by, "supervisor");
}

TEST(Answer, AStarAnswersForTheFirstOpenForce) {
  Machine alert;
  ASSERT_TRUE(alert.Answer("*", AnswerKind::kAccepted).ok());
  EXPECT_EQ(alert.delivery.state.acknowledged_by, kPolice);
}

TEST(Answer, OneForceThatAcceptsStopsTheOtherForcesLadder) {
  Machine alert({"01", "01.511", "01.511.01.0", true});
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer("gendarmerie-01.511", AnswerKind::kEnRoute).ok());
  for (const Attempt& attempt : alert.At(60)) EXPECT_EQ(attempt.authority_id, kCourt);
}

TEST(Answer, GivingItBackOpensTheAlertAgain) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "called away").ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
  EXPECT_EQ(alert.Route(0).step, 1);
  EXPECT_TRUE(alert.Route(0).escalate_at.has_value());
}

TEST(Answer, OneThatGivesItBackDoesNotOpenWhatAnotherForceHas) {
  Machine alert({"01", "01.511", "01.511.01.0", true});
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  ASSERT_TRUE(alert.Answer("gendarmerie-01.511", AnswerKind::kEnRoute).ok());
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "not ours").ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kAcknowledged);
  EXPECT_EQ(alert.delivery.state.acknowledged_by, "gendarmerie-01.511");
  ASSERT_TRUE(alert.Answer("gendarmerie-01.511", AnswerKind::kRefused, "no car").ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
  EXPECT_TRUE(alert.Route(0).escalate_at.has_value());
  EXPECT_TRUE(alert.Route(1).escalate_at.has_value());
}

TEST(Answer, GivingItBackCountsAlsoWhenTheClockHasGoneBack) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  alert.now -= seconds(30);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "called away").ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
}

TEST(Answer, WhatIsPutOnTheLogSaysWhatTheOneIsWhoAnswered) {
  Machine alert;
  ASSERT_TRUE(alert.Answer(kCourt, AnswerKind::kAccepted).ok());
  alert.At(60);
  alert.At(180);
  ASSERT_TRUE(alert.Answer("supervisor", AnswerKind::kAccepted).ok());
  std::vector<model::AuthorityKind> kinds;
  for (const Fact& fact : alert.facts) {
    if (const auto* said = std::get_if<AnsweredFact>(&fact)) kinds.push_back(said->authority_kind);
  }
  EXPECT_EQ(kinds,
            (std::vector{model::AuthorityKind::kProsecutor, model::AuthorityKind::kSupervisor}));
}

TEST(Answer, AnAcknowledgementWrittenBeforeAnswersWereKeptCanStillBeGivenBack) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kAccepted).ok());
  alert.delivery.state.answers.clear();
  ASSERT_TRUE(alert.Answer(kCourt, AnswerKind::kReceived).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kAcknowledged);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kRefused, "called away").ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
}

TEST(Answer, ReadBackFromTheLogItIsAppliedOnceAndNotPutOnAgain) {
  Machine before;
  before.EndAll(DeliveryOutcome::kDelivered);
  Answered answer{kPolice, AnswerKind::kRefused, "no car", "token:desk", before.now, true};
  const auto facts = before.facts.size();
  ASSERT_TRUE(before.Happen(answer).ok());
  EXPECT_EQ(before.Route(0).step, 1);
  EXPECT_EQ(before.facts.size(), facts + 1);  // the escalation only
  before.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(before.Happen(answer).ok());
  EXPECT_EQ(before.Route(0).step, 1);
}

}  // namespace
}  // namespace kolona::notification
