#include "services/triage/domain/screen.h"

#include <gtest/gtest.h>

#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {
namespace {

using model::Answer;

Instrument Shipped() {
  auto loaded = LoadInstrument(KOLONA_SOURCE_DIR "/data/instruments/lethality-screen.yaml");
  if (!loaded.ok()) throw std::runtime_error(loaded.status().ToString());
  return *loaded;
}

std::map<std::string, Answer> Pattern(const Instrument& instrument, unsigned bits) {
  std::map<std::string, Answer> answers;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    answers[instrument.items[i].id] = (bits >> i & 1U) != 0 ? Answer::kYes : Answer::kNo;
  }
  return answers;
}

TEST(Screen, Exactly1955OfThe2048PatternsAreHigh) {
  const Instrument instrument = Shipped();
  ASSERT_EQ(instrument.items.size(), 11U);
  int high = 0;
  for (unsigned bits = 0; bits < 2048; ++bits) {
    if (Screen(instrument, Pattern(instrument, bits)).high) ++high;
  }
  EXPECT_EQ(high, 1955);
}

TEST(Screen, AnyOneCriticalYesIsHigh) {
  const Instrument instrument = Shipped();
  for (const auto* id : {"weapon", "threat_to_kill", "believes_may_kill"}) {
    EXPECT_TRUE(Screen(instrument, {{id, Answer::kYes}}).high) << id;
  }
}

TEST(Screen, ThreeOthersAreNotHighAndFourAre) {
  const Instrument instrument = Shipped();
  std::map<std::string, Answer> answers = {
      {"gun_access", Answer::kYes}, {"strangled", Answer::kYes}, {"left_him", Answer::kYes}};
  EXPECT_FALSE(Screen(instrument, answers).high);
  answers["child_not_his"] = Answer::kYes;
  EXPECT_TRUE(Screen(instrument, answers).high);
}

TEST(Screen, AnUnansweredItemIsNeverAYes) {
  const Instrument instrument = Shipped();
  for (unsigned bits = 0; bits < 2048; ++bits) {
    auto answers = Pattern(instrument, bits);
    const bool before = Screen(instrument, answers).high;
    for (auto& [id, answer] : answers) {
      if (answer == Answer::kNo) answer = Answer::kNotAnswered;
    }
    ASSERT_EQ(Screen(instrument, answers).high, before) << bits;
  }
}

TEST(Screen, OneMoreYesNeverLowers) {
  const Instrument instrument = Shipped();
  for (unsigned bits = 0; bits < 2048; ++bits) {
    if (!Screen(instrument, Pattern(instrument, bits)).high) continue;
    for (unsigned item = 0; item < 11; ++item) {
      ASSERT_TRUE(Screen(instrument, Pattern(instrument, bits | 1U << item)).high) << bits;
    }
  }
}

TEST(Screen, GivesOneReasonPerYesWithTheWordsOfTheQuestion) {
  const auto result = Screen(Shipped(), {{"weapon", Answer::kYes}, {"left_him", Answer::kNo}});
  ASSERT_EQ(result.reasons.size(), 1U);
  EXPECT_EQ(result.reasons[0].code, "screen.critical.weapon");
  EXPECT_EQ(result.answered, 2);
}

TEST(Screen, DoesNotLookAtItemsItDoesNotHave) {
  EXPECT_EQ(Screen(Shipped(), {{"hearsay", Answer::kYes}}).answered, 0);
}

}  // namespace
}  // namespace kolona::triage
