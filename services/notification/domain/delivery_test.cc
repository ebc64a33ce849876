#include "services/notification/domain/delivery.h"

#include <gtest/gtest.h>

#include "services/notification/domain/route_alert.h"
#include "services/notification/domain/test_alert.h"

namespace kolona::notification {
namespace {

using model::AlertState;
using model::DeliveryOutcome;
using std::chrono::seconds;
using testing::Machine;

TEST(Delivery, ANewAlertIsSentToEveryRouteAtOnce) {
  Machine alert;
  ASSERT_EQ(alert.sends.size(), 2U);
  EXPECT_EQ(alert.sends[0].endpoint, "police-01.511-duty");
  EXPECT_EQ(alert.sends[1].endpoint, "prosecutor-01.511-duty");
  EXPECT_EQ(alert.sends[0].number, 1);
  EXPECT_NE(alert.sends[0].delivery_id, alert.sends[1].delivery_id);
  ASSERT_EQ(alert.facts.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<RoutedFact>(alert.facts[0]));
}

TEST(Delivery, AFailingEndpointIsTriedAtTheAgreedSecondsUnderOneId) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  std::vector<int> at;
  std::set<std::string> ids;
  for (int second = 1; second < 60; ++second) {
    for (const Attempt& attempt : alert.At(second)) {
      if (attempt.authority_id == "police-01.511") {
        at.push_back(second);
        ids.insert(attempt.delivery_id);
      }
    }
    alert.EndAll(DeliveryOutcome::kFailedRetryable);
  }
  EXPECT_EQ(at, (std::vector<int>{1, 2, 5, 10, 20, 30}));
  EXPECT_EQ(ids.size(), 1U);
}

TEST(Delivery, AnAttemptUnderWayIsNotDoubled) {
  Machine alert;
  const auto first = alert.sends;
  EXPECT_TRUE(alert.At(40).empty());
  for (const Attempt& attempt : first) alert.End(attempt, DeliveryOutcome::kFailedRetryable);
  EXPECT_EQ(alert.At(40).size(), 2U);
}

TEST(Delivery, ADeliveredStepIsNotSentAgainButItsLadderGoesOn) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  EXPECT_TRUE(alert.At(59).empty());
  const auto next = alert.At(60);
  ASSERT_EQ(next.size(), 2U);
  EXPECT_EQ(next[0].endpoint, "police-01.511-chief");
  EXPECT_EQ(next[0].step, 1);
}

TEST(Delivery, TheLadderWaitsSixtyThenTwoMinutesThenFiveAndStartsOver) {
  Machine alert;
  std::vector<std::pair<int, std::string>> steps;
  for (int second = 0; second <= 480; ++second) {
    for (const Attempt& attempt : alert.At(second)) {
      if (attempt.authority_id == "police-01.511") steps.emplace_back(second, attempt.endpoint);
    }
    alert.EndAll(DeliveryOutcome::kDelivered);
  }
  const std::vector<std::pair<int, std::string>> expected = {
      {60, "police-01.511-chief"}, {180, "supervisor-page"}, {480, "police-01.511-duty"}};
  EXPECT_EQ(steps, expected);
  EXPECT_EQ(alert.Route(0).round, 1);
}

TEST(Delivery, ANewRoundHasANewDeliveryId) {
  Machine alert;
  const std::string first = alert.sends[0].delivery_id;
  alert.EndAll(DeliveryOutcome::kDelivered);
  std::string again;
  for (int second = 1; second <= 480; ++second) {
    for (const Attempt& attempt : alert.At(second)) {
      if (attempt.endpoint == "police-01.511-duty") again = attempt.delivery_id;
    }
    alert.EndAll(DeliveryOutcome::kDelivered);
  }
  EXPECT_FALSE(again.empty());
  EXPECT_NE(again, first);
}

TEST(Delivery, AnEndpointThatWillNeverTakeItMovesTheLadderAtOnce) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedFinal);
  EXPECT_EQ(alert.Route(0).step, 1);
  alert.EndAll(DeliveryOutcome::kFailedFinal);
  EXPECT_EQ(alert.Route(0).step, 2);
  alert.EndAll(DeliveryOutcome::kFailedFinal);
  EXPECT_EQ(alert.Route(0).step, 2);  // the last one waits out its time: no spinning
  EXPECT_EQ(DeliveryMachine::NextDue(alert.delivery), alert.start + seconds(300));
}

TEST(Delivery, AnOldAttemptDoesNotCountForANewStep) {
  Machine alert;
  const Attempt old = alert.sends[0];
  alert.At(60);
  alert.End(old, DeliveryOutcome::kDelivered);
  EXPECT_TRUE(alert.Route(0).first_delivered_at.has_value());
  EXPECT_FALSE(alert.Route(0).delivered);
}

TEST(Delivery, StandingDownStopsEverything) {
  Machine alert;
  ASSERT_TRUE(alert.Happen(StoodDown{"false alarm"}).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kStoodDown);
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  EXPECT_EQ(DeliveryMachine::NextDue(alert.delivery), std::nullopt);
}

Learned At(model::Level level) {
  model::Alert alert = testing::TownAlert();
  alert.level = level;
  alert.reasons = {{"screen.high_risk", "fr", "ar"}};
  return {alert};
}

model::Alert HighAlert() {
  model::Alert alert = testing::TownAlert();
  alert.level = model::Level::kHigh;
  return alert;
}

TEST(Delivery, ARisenLevelIsToldAtOnceToWhoWasToldOfALowerOne) {
  Machine alert({"01", "01.511", "01.511.01.0", false}, HighAlert());
  const auto first = alert.sends;
  alert.EndAll(DeliveryOutcome::kDelivered);
  alert.At(20);
  ASSERT_TRUE(alert.Happen(At(model::Level::kExtreme)).ok());
  EXPECT_EQ(alert.delivery.state.alert.level, model::Level::kExtreme);
  EXPECT_EQ(alert.delivery.state.alert.reasons.at(0).code, "screen.high_risk");
  ASSERT_EQ(alert.sends.size(), 2U);
  EXPECT_EQ(alert.sends[0].endpoint, "police-01.511-duty");
  EXPECT_NE(alert.sends[0].delivery_id, first[0].delivery_id) << "no endpoint may drop it";
  EXPECT_EQ(alert.sends[1].endpoint, "prosecutor-01.511-duty");
  alert.EndAll(DeliveryOutcome::kDelivered);
  const auto next = alert.At(60);
  ASSERT_EQ(next.size(), 2U) << "the ladder's wait is not begun anew";
  EXPECT_EQ(next[0].endpoint, "police-01.511-chief");
}

TEST(Delivery, ALowerLevelOrTheSameAgainChangesNothing) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Happen(At(model::Level::kHigh)).ok());
  EXPECT_EQ(alert.delivery.state.alert.level, model::Level::kExtreme);
  EXPECT_TRUE(alert.delivery.state.alert.reasons.empty());
  const Learned same{alert.delivery.state.alert};
  EXPECT_FALSE(alert.machine.Apply(alert.delivery, same, alert.now).changed);
  EXPECT_TRUE(alert.sends.empty());
}

TEST(Delivery, ARisenLevelWaitsForTheAttemptUnderWayWhichDoesNotCountForIt) {
  Machine alert({"01", "01.511", "01.511.01.0", false}, HighAlert());
  const auto first = alert.sends;
  alert.sends.clear();
  ASSERT_TRUE(alert.Happen(At(model::Level::kExtreme)).ok());
  EXPECT_TRUE(alert.sends.empty()) << "one at a time, so that the higher one comes last";
  for (const Attempt& attempt : first) alert.End(attempt, DeliveryOutcome::kDelivered);
  EXPECT_EQ(DeliveryMachine::NextDue(alert.delivery), alert.now);
  EXPECT_EQ(alert.At(0).size(), 2U);
  EXPECT_FALSE(alert.Route(0).delivered);
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  EXPECT_EQ(alert.At(1).size(), 2U) << "and is tried until it is taken";
}

TEST(Delivery, WhoHasTheAlertIsToldOfTheRiseAndNotAskedAgain) {
  Machine alert({"01", "01.511", "01.511.01.0", false}, HighAlert());
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer("police-01.511", model::AnswerKind::kEnRoute).ok());
  ASSERT_TRUE(alert.Happen(At(model::Level::kExtreme)).ok());
  EXPECT_EQ(alert.sends.at(0).endpoint, "police-01.511-duty");
  EXPECT_EQ(alert.delivery.state.state, AlertState::kAcknowledged);
  EXPECT_FALSE(alert.Route(0).escalate_at.has_value());
}

TEST(Delivery, AClosedAlertThatRisesIsToldOnceMoreAndStaysClosed) {
  Machine alert({"01", "01.511", "01.511.01.0", false}, HighAlert());
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Answer("police-01.511", model::AnswerKind::kClosed).ok());
  ASSERT_TRUE(alert.Happen(At(model::Level::kExtreme)).ok());
  EXPECT_EQ(alert.delivery.state.state, AlertState::kClosed);
  ASSERT_EQ(alert.sends.size(), 2U);
  EXPECT_FALSE(DeliveryMachine::IsDone(alert.delivery));
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  EXPECT_EQ(alert.At(1).size(), 2U) << "until it is taken";
  alert.EndAll(DeliveryOutcome::kDelivered);
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery)) << "and nobody is asked to go again";
}

TEST(Delivery, OfAnAlertThatWasStoodDownARisenLevelIsOnlyKept) {
  Machine alert({"01", "01.511", "01.511.01.0", false}, HighAlert());
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Happen(StoodDown{"false alarm"}).ok());
  ASSERT_TRUE(alert.Happen(At(model::Level::kExtreme)).ok());
  EXPECT_EQ(alert.delivery.state.alert.level, model::Level::kExtreme);
  EXPECT_TRUE(alert.sends.empty());
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery));
}

TEST(Delivery, AClosedAlertIsNotDoneWhileSomebodyMustStillBeTold) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  ASSERT_TRUE(alert.Answer("police-01.511", model::AnswerKind::kClosed).ok());
  EXPECT_FALSE(DeliveryMachine::IsDone(alert.delivery)) << "the prosecutor has not gotten it";
  alert.At(1);
  EXPECT_FALSE(DeliveryMachine::IsDone(alert.delivery)) << "an attempt is under way";
  alert.EndAll(DeliveryOutcome::kDelivered);
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery));
}

TEST(Delivery, AfterTheClockWasSetBackNothingLiesFurtherAwayThanItsOwnWait) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  alert.At(1);
  alert.EndAll(DeliveryOutcome::kFailedRetryable);
  EXPECT_FALSE(alert.machine.Apply(alert.delivery, ClockSetBack{}, alert.now).changed);
  alert.now -= std::chrono::hours(1);
  const auto change = alert.machine.Apply(alert.delivery, ClockSetBack{}, alert.now);
  EXPECT_TRUE(change.changed);
  EXPECT_TRUE(change.facts.empty());
  for (const auto& progress : change.next.state.routes) {
    EXPECT_EQ(progress.next_attempt_at, alert.now + seconds(1)) << "the gap after the second try";
    EXPECT_EQ(progress.escalate_at, alert.now + seconds(60));
  }
}

TEST(Delivery, SettingTheClockBackBringsNothingToLifeAgain) {
  Machine alert;
  alert.EndAll(DeliveryOutcome::kDelivered);
  ASSERT_TRUE(alert.Happen(StoodDown{"false alarm"}).ok());
  alert.now -= std::chrono::hours(1);
  EXPECT_FALSE(alert.machine.Apply(alert.delivery, ClockSetBack{}, alert.now).changed);
  EXPECT_TRUE(DeliveryMachine::IsDone(alert.delivery));
}

TEST(Delivery, AfterARestartWhatWasInFlightIsSentAgainUnderTheSameId) {
  Machine alert;
  const std::string id = alert.sends[0].delivery_id;
  alert.delivery.in_flight.clear();
  const auto again = alert.At(1);
  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again[0].delivery_id, id);
  EXPECT_EQ(again[0].number, 2);
}

}  // namespace
}  // namespace kolona::notification
