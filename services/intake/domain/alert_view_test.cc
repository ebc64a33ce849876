#include "services/intake/domain/alert_view.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kolona::intake {
namespace {

using model::AlertState;
using model::AnswerKind;
using model::AuthorityKind;

base::WallTime At(int seconds) { return base::WallTime(std::chrono::seconds(seconds)); }

model::Route Police() {
  return {"dgsn-agadir", model::AuthorityKind::kPolice, "Sûreté", "الأمن", false, "town"};
}

model::Route Court() {
  return {"tpi-agadir", AuthorityKind::kProsecutor, "Parquet", "النيابة", false, "court"};
}

Raised ARaise() {
  Raised raised;
  raised.alert.alert_id = "a1";
  raised.alert.case_id = "c1";
  raised.alert.level = model::Level::kExtreme;
  raised.at = At(1);
  return raised;
}

std::vector<AlertFact> Story() {
  return {ARaise(),
          Routed{{Police()}},
          Attempted{"dgsn-agadir", 0, 1, model::DeliveryOutcome::kFailedRetryable, At(2)},
          Attempted{"dgsn-agadir", 0, 2, model::DeliveryOutcome::kDelivered, At(3)},
          Escalated{"dgsn-agadir", 1},
          Answered{"dgsn-agadir", AnswerKind::kReceived, "", At(4)},
          Answered{"dgsn-agadir", AnswerKind::kAccepted, "", At(5)}};
}

void ExpectStoryTold(const AlertView& view) {
  EXPECT_EQ(view.alert.case_id, "c1");
  EXPECT_EQ(view.state, AlertState::kAcknowledged);
  EXPECT_EQ(view.raised_at, At(1));
  EXPECT_EQ(view.first_delivered_at, At(3));
  EXPECT_EQ(view.acknowledged_at, At(5));
  EXPECT_EQ(view.acknowledged_by, "dgsn-agadir");
  ASSERT_EQ(view.routes.size(), 1U);
  EXPECT_EQ(view.routes[0].route, Police());
  EXPECT_EQ(view.routes[0].attempts, 2);
  EXPECT_EQ(view.routes[0].step, 1);
  EXPECT_EQ(view.routes[0].answer, AnswerKind::kAccepted);
}

TEST(AlertView, TellsTheStory) {
  AlertView view;
  for (const auto& fact : Story()) Apply(fact, view);
  ExpectStoryTold(view);
}

TEST(AlertView, IsTheSameWhenEveryFactComesTwice) {
  AlertView view;
  for (const auto& fact : Story()) {
    Apply(fact, view);
    Apply(fact, view);
  }
  for (const auto& fact : Story()) Apply(fact, view);
  ExpectStoryTold(view);
}

TEST(AlertView, IsTheSameInAnyOrder) {
  const auto story = Story();
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5, 6};
  do {
    AlertView view;
    for (const auto i : order) Apply(story[i], view);
    ExpectStoryTold(view);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(AlertView, ShowsTheHighestLevelWithItsReasonsInAnyOrder) {
  Raised by_caution = ARaise();
  by_caution.alert.level = model::Level::kHigh;
  by_caution.alert.reasons = {{"screen.not_weighed", "fr", "ar"}};
  Raised by_triage = ARaise();
  by_triage.alert.reasons = {{"screen.high_risk", "fr", "ar"}};
  by_triage.at = At(3);
  for (const auto& facts : {std::vector<AlertFact>{by_caution, by_triage},
                            std::vector<AlertFact>{by_triage, by_caution},
                            std::vector<AlertFact>{by_caution, by_triage, by_caution}}) {
    AlertView view;
    for (const auto& fact : facts) Apply(fact, view);
    EXPECT_EQ(view.alert.level, model::Level::kExtreme);
    ASSERT_EQ(view.alert.reasons.size(), 1U);
    EXPECT_EQ(view.alert.reasons[0].code, "screen.high_risk");
    EXPECT_EQ(view.raised_at, At(1));
  }
}

TEST(AlertView, ReceivedAndRefusedAreNoAcknowledgement) {
  AlertView view;
  Apply(ARaise(), view);
  Apply(Answered{"x", AnswerKind::kReceived, "", At(2)}, view);
  Apply(Answered{"x", AnswerKind::kRefused, "not ours", At(3)}, view);
  EXPECT_EQ(view.state, AlertState::kOpen);
  EXPECT_EQ(view.routes[0].refusal_reason, "not ours");
  EXPECT_TRUE(view.acknowledged_by.empty());
}

TEST(AlertView, AProsecutorThatAcceptsLeavesItOpen) {
  AlertView view;
  Apply(ARaise(), view);
  Apply(Routed{{Police(), Court()}}, view);
  for (const auto kind : {AnswerKind::kReceived, AnswerKind::kAccepted, AnswerKind::kClosed}) {
    Apply(Answered{Court().authority_id, kind, "", At(4), Court().kind}, view);
    EXPECT_EQ(view.state, AlertState::kOpen);
    EXPECT_TRUE(view.acknowledged_by.empty());
    EXPECT_FALSE(view.acknowledged_at);
  }
  EXPECT_EQ(view.routes[1].answer, AnswerKind::kClosed);
}

TEST(AlertView, AcceptedAndThenRefusedItIsOpenAgain) {
  AlertView view;
  for (const auto& fact : Story()) Apply(fact, view);
  Apply(Answered{"dgsn-agadir", AnswerKind::kRefused, "called away", At(6)}, view);
  EXPECT_EQ(view.state, AlertState::kOpen);
  EXPECT_TRUE(view.acknowledged_by.empty());
  EXPECT_FALSE(view.acknowledged_at);
  EXPECT_EQ(view.routes[0].refusal_reason, "called away");
  // A record that comes again, from before it was given back.
  Apply(Answered{"dgsn-agadir", AnswerKind::kAccepted, "", At(5)}, view);
  EXPECT_EQ(view.state, AlertState::kOpen);
  Apply(Answered{"dgsn-agadir", AnswerKind::kEnRoute, "", At(8)}, view);
  EXPECT_EQ(view.state, AlertState::kAcknowledged);
  EXPECT_EQ(view.acknowledged_at, At(8));
  EXPECT_EQ(view.routes[0].refusal_reason, "");
}

TEST(AlertView, TheSupervisorAtTheLastStepTakesItUnderItsOwnKind) {
  AlertView view;
  Apply(ARaise(), view);
  Apply(Routed{{Police()}}, view);
  Apply(Answered{"supervisor", AnswerKind::kAccepted, "", At(4), AuthorityKind::kSupervisor}, view);
  EXPECT_EQ(view.acknowledged_by, "supervisor");
  EXPECT_EQ(view.routes[1].route.kind, AuthorityKind::kSupervisor);
}

TEST(AlertView, NeverGoesBackFromClosed) {
  AlertView view;
  Apply(ARaise(), view);
  Apply(Answered{"x", AnswerKind::kClosed, "", At(9), AuthorityKind::kPolice}, view);
  Apply(Answered{"x", AnswerKind::kAccepted, "", At(5), AuthorityKind::kPolice}, view);
  EXPECT_EQ(view.state, AlertState::kClosed);
  EXPECT_EQ(view.acknowledged_by, "x");
  Apply(StoodDown{}, view);
  EXPECT_EQ(view.state, AlertState::kStoodDown);
  Apply(Answered{"y", AnswerKind::kAccepted, "", At(10), AuthorityKind::kPolice}, view);
  EXPECT_EQ(view.state, AlertState::kStoodDown);
}

TEST(AlertView, KnowsWhoWasTold) {
  AlertView view;
  Apply(Routed{{Police()}}, view);
  EXPECT_TRUE(WasTold(view, "dgsn-agadir"));
  EXPECT_FALSE(WasTold(view, "gr-taroudant"));
}

TEST(AlertView, KnowsWhoWasToldAtAStepOfAnothersLadderOnceItWas) {
  const auto at_step = [](int step, const std::string& who) {
    return Attempted{"dgsn-agadir", step, 1, model::DeliveryOutcome::kFailedRetryable, At(2), who};
  };
  AlertView view;
  Apply(Routed{{Police()}}, view);
  Apply(at_step(0, "dgsn-agadir"), view);
  Apply(at_step(1, ""), view);  // of before it was said
  EXPECT_FALSE(WasTold(view, "supervisor"));
  EXPECT_TRUE(view.also_told.empty()) << "who has a route is told already";
  for (const auto* who : {"supervisor", "prefect", "supervisor"}) Apply(at_step(2, who), view);
  EXPECT_TRUE(WasTold(view, "supervisor"));
  EXPECT_EQ(view.also_told, (std::vector<std::string>{"prefect", "supervisor"}));
  EXPECT_EQ(view.routes.size(), 1U);
}

}  // namespace
}  // namespace kolona::intake
