#include "services/triage/domain/answers.h"

#include <gtest/gtest.h>

#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

using Told = std::map<std::string, std::string>;

constexpr Day kToday = 20000;

// What refuses the answers, as "field: why"; empty when they are taken.
std::string Refusal(const std::string& name, const Told& told, const std::string& version = "") {
  const Instrument& instrument = Shipped(name);
  const auto read =
      ReadAnswers(instrument, version.empty() ? instrument.version : version, told, kToday);
  return read.ok() ? "" : read.status().field() + ": " + read.status().message();
}

TEST(ReadAnswers, TakesWhatFitsEachType) {
  EXPECT_EQ(
      Refusal("suicide-screen", {{"thoughts", "yes"}, {"plan", "no"}, {"behaviour", "older"}}), "");
  EXPECT_EQ(Refusal("minors", {{"age", "17"}, {"child_present", "yes"}}), "");
  EXPECT_EQ(Refusal("stalking", {{"last_event", "2024-01-31"}}), "");
}

TEST(ReadAnswers, RefusesAnUnknownItem) {
  EXPECT_EQ(Refusal("minors", {{"hearsay", "yes"}}), "/hearsay: there is no item hearsay");
}

TEST(ReadAnswers, RefusesAValueOfTheWrongType) {
  EXPECT_EQ(Refusal("lethality-screen", {{"weapon", "perhaps"}}),
            "/weapon: item weapon: the answer is yes or no, not perhaps");
  EXPECT_EQ(Refusal("lethality-screen", {{"weapon", ""}}),
            "/weapon: item weapon: the answer is yes or no, not ");
  EXPECT_EQ(Refusal("suicide-screen", {{"behaviour", "yes"}}),
            "/behaviour: item behaviour: there is no option yes");
  EXPECT_EQ(Refusal("minors", {{"age", "131"}}),
            "/age: item age: the answer is a whole number from 0 to 130, not 131");
  for (const auto* bad : {"", "-1", "1.5", "17 years", "0x11", "99999999999999999999"}) {
    EXPECT_NE(Refusal("minors", {{"age", bad}}), "") << bad;
  }
  EXPECT_EQ(Refusal("stalking", {{"last_event", "2024-02-30"}}),
            "/last_event: item last_event: not a date (YYYY-MM-DD): 2024-02-30");
  for (const auto* bad : {"", "yesterday", "2024-1-1", "20240101", "2024-13-01", "2024-00-10"}) {
    EXPECT_NE(Refusal("stalking", {{"last_event", bad}}), "") << bad;
  }
}

TEST(ReadAnswers, RefusesADateInTheFuture) {
  EXPECT_EQ(Refusal("stalking", {{"last_event", "2124-01-01"}}),
            "/last_event: item last_event: the date lies in the future: 2124-01-01");
}

TEST(ReadAnswers, RefusesAnAnswerToAQuestionPassedOver) {
  EXPECT_EQ(Refusal("suicide-screen", {{"thoughts", "no"}, {"plan", "yes"}}),
            "/plan: item plan: is passed over because of the other answers, so it cannot be "
            "answered");
}

TEST(ReadAnswers, RefusesTwoThatExcludeEachOther) {
  EXPECT_EQ(Refusal("danger-scale", {{"left_within_year", "yes"}, {"never_lived_together", "yes"}}),
            "/left_within_year: item left_within_year: cannot be yes together with another answer "
            "that excludes it");
  EXPECT_EQ(Refusal("danger-scale", {{"left_within_year", "no"}, {"never_lived_together", "yes"}}),
            "");
}

TEST(ReadAnswers, RefusesAnotherVersion) {
  EXPECT_EQ(Refusal("minors", {{"age", "17"}}, "9.0.0"),
            "/version: the answers are to version 9.0.0 of minors; this is version 1.0.0");
}

TEST(ReadWhatFits, KeepsTheRestAndNamesWhatItLeftOut) {
  const Instrument& instrument = Shipped("lethality-screen");
  const auto read = ReadWhatFits(instrument, instrument.version,
                                 {{"weapon", "yes"}, {"gun_access", "7"}, {"x", "yes"}}, kToday);
  EXPECT_EQ(read.refused.size(), 2U);
  EXPECT_EQ(read.answers[0], YesNo(true));
  EXPECT_FALSE(read.answers[3].answered);
}

TEST(FillFromCase, GivesTheAgeBandAsARange) {
  const Instrument& instrument = Shipped("minors");
  Answers answers(instrument.items.size());
  FillFromCase(instrument, 2, answers);
  EXPECT_EQ(answers[0].low, 15);
  EXPECT_EQ(answers[0].high, 17);
  FillFromCase(instrument, 7, answers);  // what is answered stays
  EXPECT_EQ(answers[0].low, 15);
  Answers unknown(instrument.items.size());
  FillFromCase(instrument, 0, unknown);
  EXPECT_FALSE(unknown[0].answered);
}

TEST(WriteValue, GivesTheWordsBack) {
  const Instrument& screen = Shipped("suicide-screen");
  for (const auto& [id, text] : Told{{"thoughts", "yes"}, {"behaviour", "older"}}) {
    const Item& item = screen.items[static_cast<std::size_t>(screen.FindItem(id))];
    EXPECT_EQ(WriteValue(item, *ReadValue(item, text, kToday), kToday), text);
  }
}

}  // namespace
}  // namespace kolona::triage
