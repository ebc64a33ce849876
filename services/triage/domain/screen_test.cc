#include <gtest/gtest.h>

#include "services/triage/domain/judge.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

using model::Answer;

// The eleven questions, as cases carry them: yes, no and not answered by item id.
const Instrument& Eleven() { return Shipped("lethality-screen"); }

Judgement Screen(const Instrument& instrument, const std::map<std::string, Answer>& answers) {
  return Judge(instrument, FromScreen(instrument, answers), 0);
}

bool IsHigh(const Instrument& instrument, const std::map<std::string, Answer>& answers) {
  return Screen(instrument, answers).level == model::Level::kHigh;
}

std::map<std::string, Answer> Pattern(const Instrument& instrument, unsigned bits) {
  std::map<std::string, Answer> answers;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    answers[instrument.items[i].id] = (bits >> i & 1U) != 0 ? Answer::kYes : Answer::kNo;
  }
  return answers;
}

TEST(Screen, Exactly1955OfThe2048PatternsAreHigh) {
  const Instrument& instrument = Eleven();
  ASSERT_EQ(instrument.items.size(), 11U);
  int high = 0;
  for (unsigned bits = 0; bits < 2048; ++bits) {
    if (IsHigh(instrument, Pattern(instrument, bits))) ++high;
  }
  EXPECT_EQ(high, 1955);
}

TEST(Screen, AnyOneCriticalYesIsHigh) {
  const Instrument& instrument = Eleven();
  for (const auto* id : {"weapon", "threat_to_kill", "believes_may_kill"}) {
    EXPECT_TRUE(IsHigh(instrument, {{id, Answer::kYes}})) << id;
  }
}

TEST(Screen, ThreeOthersAreNotHighAndFourAre) {
  const Instrument& instrument = Eleven();
  std::map<std::string, Answer> answers = {
      {"gun_access", Answer::kYes}, {"strangled", Answer::kYes}, {"left_him", Answer::kYes}};
  EXPECT_FALSE(IsHigh(instrument, answers));
  answers["child_not_his"] = Answer::kYes;
  EXPECT_TRUE(IsHigh(instrument, answers));
}

TEST(Screen, AnUnansweredItemIsNeverAYes) {
  const Instrument& instrument = Eleven();
  for (unsigned bits = 0; bits < 2048; ++bits) {
    auto answers = Pattern(instrument, bits);
    const bool before = IsHigh(instrument, answers);
    for (auto& [id, answer] : answers) {
      if (answer == Answer::kNo) answer = Answer::kNotAnswered;
    }
    ASSERT_EQ(IsHigh(instrument, answers), before) << bits;
  }
}

TEST(Screen, OneMoreYesNeverLowers) {
  const Instrument& instrument = Eleven();
  for (unsigned bits = 0; bits < 2048; ++bits) {
    if (!IsHigh(instrument, Pattern(instrument, bits))) continue;
    for (unsigned item = 0; item < 11; ++item) {
      ASSERT_TRUE(IsHigh(instrument, Pattern(instrument, bits | 1U << item))) << bits;
    }
  }
}

TEST(Screen, GivesOneReasonPerYesWithTheWordsOfTheQuestion) {
  const auto result = Screen(Eleven(), {{"weapon", Answer::kYes}, {"left_him", Answer::kNo}});
  ASSERT_EQ(result.reasons.size(), 1U);
  EXPECT_EQ(result.reasons[0].code, "screen.critical.weapon");
  EXPECT_EQ(result.outcome.answered, 2);
}

TEST(Screen, DoesNotLookAtItemsItDoesNotHave) {
  EXPECT_EQ(Screen(Eleven(), {{"hearsay", Answer::kYes}}).outcome.answered, 0);
}

}  // namespace
}  // namespace kolona::triage
