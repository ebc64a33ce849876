#include "libs/model/settle.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kolona::model {
namespace {

base::WallTime At(int second) { return base::WallTime(std::chrono::seconds(second)); }

AuthorityAnswer Police(AnswerKind kind, int second) {
  return {"police-1", AuthorityKind::kPolice, kind, At(second), {}};
}
AuthorityAnswer Gendarmes(AnswerKind kind, int second) {
  return {"gendarmerie-1", AuthorityKind::kGendarmerie, kind, At(second), {}};
}
AuthorityAnswer Court(AnswerKind kind, int second) {
  return {"prosecutor-1", AuthorityKind::kProsecutor, kind, At(second), {}};
}

Settlement Of(const std::vector<AuthorityAnswer>& said) {
  std::vector<AuthorityAnswer> answers;
  for (const auto& one : said) TakeAnswer(answers, one);
  return SettleAlert(answers);
}

TEST(SettleAlert, IsOpenUntilAForceTakesIt) {
  EXPECT_EQ(Of({}), Settlement{});
  EXPECT_EQ(Of({Police(AnswerKind::kReceived, 1)}), Settlement{});
  EXPECT_EQ(Of({Police(AnswerKind::kRefused, 1)}), Settlement{});
  for (const auto kind : {AnswerKind::kAccepted, AnswerKind::kEnRoute, AnswerKind::kOnScene}) {
    EXPECT_EQ(Of({Police(kind, 2)}), (Settlement{AlertState::kAcknowledged, At(2), "police-1"}));
  }
}

TEST(SettleAlert, AProsecutorOrSomebodyUnknownTakesNothing) {
  for (const auto kind : {AnswerKind::kReceived, AnswerKind::kAccepted, AnswerKind::kEnRoute,
                          AnswerKind::kOnScene, AnswerKind::kClosed}) {
    EXPECT_EQ(Of({Court(kind, 1)}), Settlement{});
    EXPECT_EQ(Of({{"x", AuthorityKind::kUnspecified, kind, At(1), {}}}), Settlement{});
  }
}

TEST(SettleAlert, TheSupervisorOfTheLineCanTakeIt) {
  const AuthorityAnswer said{
      "supervisor", AuthorityKind::kSupervisor, AnswerKind::kAccepted, At(1), {}};
  EXPECT_EQ(Of({said}).acknowledged_by, "supervisor");
}

TEST(SettleAlert, CountsFromTheFirstWordOfTheOneThatHasItLongest) {
  const auto settled = Of({Court(AnswerKind::kAccepted, 1), Gendarmes(AnswerKind::kAccepted, 5),
                           Police(AnswerKind::kAccepted, 3), Police(AnswerKind::kOnScene, 9)});
  EXPECT_EQ(settled, (Settlement{AlertState::kAcknowledged, At(3), "police-1"}));
}

TEST(SettleAlert, IsOpenAgainWhenItIsGivenBackAndTakenAnewFromThenOn) {
  std::vector<AuthorityAnswer> story = {Police(AnswerKind::kAccepted, 3),
                                        Police(AnswerKind::kRefused, 4)};
  EXPECT_EQ(Of(story), Settlement{});
  story.push_back(Police(AnswerKind::kEnRoute, 8));
  EXPECT_EQ(Of(story), (Settlement{AlertState::kAcknowledged, At(8), "police-1"}));
}

TEST(SettleAlert, StaysTakenWhileAnotherForceHasIt) {
  EXPECT_EQ(Of({Police(AnswerKind::kAccepted, 3), Gendarmes(AnswerKind::kEnRoute, 4),
                Police(AnswerKind::kRefused, 5)}),
            (Settlement{AlertState::kAcknowledged, At(4), "gendarmerie-1"}));
}

TEST(SettleAlert, ClosingAlsoSaysThatItWasTaken) {
  EXPECT_EQ(Of({Police(AnswerKind::kClosed, 7)}),
            (Settlement{AlertState::kClosed, At(7), "police-1"}));
  EXPECT_EQ(Of({Police(AnswerKind::kClosed, 7), Gendarmes(AnswerKind::kAccepted, 2)}),
            (Settlement{AlertState::kClosed, At(2), "gendarmerie-1"}));
}

TEST(TakeAnswer, IsTheSameInAnyOrderAndWhenEverythingComesTwice) {
  const std::vector<AuthorityAnswer> story = {
      Police(AnswerKind::kReceived, 1),    Police(AnswerKind::kAccepted, 2),
      Police(AnswerKind::kRefused, 3),     Gendarmes(AnswerKind::kReceived, 4),
      Gendarmes(AnswerKind::kAccepted, 5), Court(AnswerKind::kAccepted, 1)};
  const auto expected = Of(story);
  EXPECT_EQ(expected.acknowledged_by, "gendarmerie-1");
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
  do {
    std::vector<AuthorityAnswer> twice;
    for (int round = 0; round < 2; ++round) {
      for (const auto i : order) twice.push_back(story[i]);
    }
    EXPECT_EQ(Of(twice), expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(TakeAnswer, AWeakerAnswerDoesNotTakeBackAStrongerOne) {
  EXPECT_EQ(Of({Police(AnswerKind::kAccepted, 2), Police(AnswerKind::kReceived, 3)}),
            (Settlement{AlertState::kAcknowledged, At(2), "police-1"}));
}

TEST(TakeAnswer, LearnsLaterWhatKindOfAuthorityItIs) {
  AuthorityAnswer unknown = Police(AnswerKind::kAccepted, 2);
  unknown.authority_kind = AuthorityKind::kUnspecified;
  AuthorityAnswer told{"police-1", AuthorityKind::kPolice, AnswerKind::kUnspecified, {}, {}};
  EXPECT_EQ(Of({unknown, told}).acknowledged_by, "police-1");
  EXPECT_EQ(Of({told, unknown}).acknowledged_by, "police-1");
}

}  // namespace
}  // namespace kolona::model
