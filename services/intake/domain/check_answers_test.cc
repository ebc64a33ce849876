#include "services/intake/domain/check_answers.h"

#include <gtest/gtest.h>

namespace kolona::intake {
namespace {

using Told = std::map<std::string, model::InstrumentAnswers>;

std::string FieldOf(Told told) {
  Checks checks(false);
  CheckAnswers(told, checks);
  return checks.refusal().field();
}

TEST(CheckAnswers, TakesIdsNumbersDatesAndSets) {
  EXPECT_EQ(FieldOf({{"danger-scale", {"1.0.0", {{"firearm", "yes"}, {"age", "17"}}}},
                     {"stalking", {"1.0.0", {{"last_event", "2026-01-31"}, {"x", "a+b"}}}}}),
            "");
}

TEST(CheckAnswers, WordsOfHerOwnNeverPass) {
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"age", "he lives next door"}}}}}),
            "/answers/minors/answers/age");
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"age", "عمرها سبعة عشر"}}}}}),
            "/answers/minors/answers/age");
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"My Item", "yes"}}}}}),
            "/answers/minors/answers/My Item");
  EXPECT_EQ(FieldOf({{"Minors!", {"1.0.0", {{"age", "17"}}}}}), "/answers/Minors!");
}

TEST(CheckAnswers, ATelephoneIsNoAnswerAndADateIsNoTelephone) {
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"age", "0612345678"}}}}}),
            "/answers/minors/answers/age");
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"age", "06-12.34-56"}}}}}),
            "/answers/minors/answers/age");
  EXPECT_EQ(FieldOf({{"minors", {"1.0.0", {{"fatima0612345678", "yes"}}}}}),
            "/answers/minors/answers/fatima0612345678");
  EXPECT_EQ(FieldOf({{"fatima-0612345678", {"1.0.0", {{"age", "1"}}}}}),
            "/answers/fatima-0612345678");
  EXPECT_EQ(FieldOf({{"minors", {"0612345678", {{"age", "1"}}}}}), "/answers/minors/version");
  EXPECT_EQ(FieldOf({{"stalking", {"1.0.0", {{"last_event", "2026-01-31"}}}}}), "");
}

TEST(CheckAnswers, TheVersionMustBeNamed) {
  EXPECT_EQ(FieldOf({{"minors", {"", {{"age", "17"}}}}}), "/answers/minors/version");
}

TEST(CheckAnswers, TooManyAreRefusedEvenInDanger) {
  Told many;
  for (int i = 0; i < 21; ++i) many["i" + std::to_string(i)] = {"1.0.0", {}};
  EXPECT_EQ(FieldOf(many), "/answers");
  Told long_one;
  for (int i = 0; i < 121; ++i) long_one["minors"].answers["i" + std::to_string(i)] = "yes";
  long_one["minors"].version = "1.0.0";
  Checks checks(true);
  CheckAnswers(long_one, checks);
  EXPECT_EQ(checks.refusal().field(), "/answers/minors");
}

TEST(CheckAnswers, InDangerTheGoodOnesGoOnAndTheBadOnesAreKeptAsTold) {
  Told told = {{"minors", {"1.0.0", {{"age", "about ten"}, {"child_present", "yes"}}}}};
  Checks checks(true);
  CheckAnswers(told, checks);
  EXPECT_TRUE(checks.refusal().ok());
  EXPECT_EQ(told["minors"].answers, (std::map<std::string, std::string>{{"child_present", "yes"}}));
  EXPECT_EQ(checks.as_told(), std::vector<std::string>{"/answers/minors/answers/age: about ten"});
}

}  // namespace
}  // namespace kolona::intake
