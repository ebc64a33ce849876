// "Closed": who may say it, and who is still told afterwards.
#include <gtest/gtest.h>

#include "services/notification/domain/test_alert.h"

namespace kolona::notification {
namespace {

using model::AlertState;
using model::AnswerKind;
using model::DeliveryOutcome;
using testing::Machine;

constexpr char kPolice[] = "police-01.511";
constexpr char kCourt[] = "prosecutor-01.511";
constexpr char kCopy[] = "gendarmerie-01.511";
// A place that needs a person's look: the police are competent, the gendarmerie is told as well.
const model::ResolvedPlace kUnsure = {"01", "01.511", "01.511.01.0", true};

// What was sent arrives, but for what was sent to `down`: its desk answers 503.
void EndAllBut(Machine& alert, const std::string& down) {
  const auto sent = std::move(alert.sends);
  alert.sends.clear();
  for (const Attempt& attempt : sent) {
    const bool fails = attempt.authority_id == down;
    alert.End(attempt, fails ? DeliveryOutcome::kFailedRetryable : DeliveryOutcome::kDelivered);
  }
}

TEST(AnswerClosed, AClosedAlertTakesNoOtherAnswer) {
  Machine alert;
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kOnScene).ok());
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kClosed).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kClosed);
  EXPECT_TRUE(alert.Answer(kPolice, AnswerKind::kClosed).ok());
  EXPECT_EQ(alert.Answer(kPolice, AnswerKind::kRefused, "late").code(),
            base::Code::kFailedPrecondition);
}

TEST(AnswerClosed, ClosingStillTellsAProsecutorWhoHasNotGotIt) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kClosed).ok());
  const auto next = alert.At(1);
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].authority_id, kCourt);
  EXPECT_TRUE(alert.At(60).empty());
}

TEST(AnswerClosed, AForceToldForInformationOnlyClosesNothingItHasNotAccepted) {
  Machine alert(kUnsure);
  ASSERT_TRUE(alert.Route(1).route.copy);
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  const auto facts = alert.facts.size();
  for (const auto before : {AnswerKind::kUnspecified, AnswerKind::kReceived}) {
    if (before != AnswerKind::kUnspecified) {
      ASSERT_TRUE(alert.Answer(kCopy, before).ok());
    }
    const base::Status said = alert.Answer(kCopy, AnswerKind::kClosed, "not ours");
    EXPECT_EQ(said.code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(said.message(), "told for information only: accept it before closing it");
    EXPECT_EQ(alert.Route(1).answer, before);
  }
  EXPECT_EQ(alert.facts.size(), facts + 1) << "the one it had received";
  EXPECT_EQ(alert.delivery.state.state, AlertState::kOpen);
  EXPECT_EQ(alert.At(1).at(0).authority_id, kPolice) << "the competent force is tried again";
}

TEST(AnswerClosed, ACopyThatTookItMayCloseIt) {
  for (const auto kind : {AnswerKind::kAccepted, AnswerKind::kOnScene}) {
    Machine alert(kUnsure);
    alert.EndAll(DeliveryOutcome::kDelivered);
    ASSERT_TRUE(alert.Answer(kCopy, kind).ok());
    ASSERT_TRUE(alert.Answer(kCopy, AnswerKind::kClosed).ok());
    EXPECT_EQ(alert.delivery.state.state, AlertState::kClosed);
  }
  Machine given_back(kUnsure);
  ASSERT_TRUE(given_back.Answer(kCopy, AnswerKind::kAccepted).ok());
  ASSERT_TRUE(given_back.Answer(kCopy, AnswerKind::kRefused, "not ours").ok());
  EXPECT_EQ(given_back.Answer(kCopy, AnswerKind::kClosed).code(), base::Code::kFailedPrecondition);
}

TEST(AnswerClosed, WhoStandsOnACompetentForcesLadderTooMayCloseIt) {
  Machine alert(kUnsure);
  alert.At(60);
  alert.At(180);
  EXPECT_TRUE(alert.Answer("supervisor", AnswerKind::kClosed).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kClosed);
}

TEST(AnswerClosed, ACopysClosedThatIsOnTheLogAlreadyIsTakenAsItIs) {
  Machine alert(kUnsure);
  const Answered read{kCopy, AnswerKind::kClosed, "", "x", alert.now, true};
  ASSERT_TRUE(alert.Happen(read).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kClosed);
}

TEST(AnswerClosed, ClosedByACopyTheCompetentForceThatWasNeverToldStillGetsItOnce) {
  Machine alert(kUnsure);
  EndAllBut(alert, kPolice);
  ASSERT_TRUE(alert.Answer(kCopy, AnswerKind::kAccepted).ok());
  ASSERT_TRUE(alert.Answer(kCopy, AnswerKind::kClosed).ok());
  EXPECT_FALSE(DeliveryMachine::IsDone(alert.delivery));
  ASSERT_EQ(alert.At(1).size(), 1U);
  EXPECT_EQ(alert.sends[0].authority_id, kPolice);
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  ASSERT_EQ(alert.At(2).size(), 1U);
  alert.EndAll(DeliveryOutcome::kDelivered);
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery));
  EXPECT_TRUE(alert.At(600).empty());
}

TEST(AnswerClosed, ClosedByTheCompetentForceACopyThatWasNeverToldNeedNotBe) {
  Machine alert(kUnsure);
  EndAllBut(alert, kCopy);
  ASSERT_TRUE(alert.Answer(kPolice, AnswerKind::kClosed).ok());
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery));
}

}  // namespace
}  // namespace kolona::notification
