#include "services/triage/domain/assess.h"

#include <gtest/gtest.h>

#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

using model::Answer;
using model::Level;

const InstrumentSet& Set() { return ShippedSet(); }

model::CaseFacts AllNo() {
  model::CaseFacts facts;
  facts.kinds = {model::ViolenceKind::kPsychological};
  for (const auto& item : Shipped("lethality-screen").items) facts.screen[item.id] = Answer::kNo;
  return facts;
}

bool HasReason(const model::Assessment& assessment, std::string_view code) {
  for (const auto& reason : assessment.reasons) {
    if (reason.code == code) return true;
  }
  return false;
}

TEST(Assess, ADangerSignIsExtremeWhateverTheAnswers) {
  auto facts = AllNo();
  facts.danger_signs = {model::DangerSign::kLockedIn};
  const auto assessment = Assess(Set(), facts);
  EXPECT_EQ(assessment.level, Level::kExtreme);
  EXPECT_TRUE(HasReason(assessment, "red_flag.locked_in"));
}

TEST(Assess, APositiveScreenIsHigh) {
  auto facts = AllNo();
  facts.screen["threat_to_kill"] = Answer::kYes;
  const auto assessment = Assess(Set(), facts);
  EXPECT_EQ(assessment.level, Level::kHigh);
  EXPECT_TRUE(HasReason(assessment, "screen.critical.threat_to_kill"));
  EXPECT_EQ(assessment.instruments, std::vector<std::string>{"lethality-screen@1.1.0"});
}

TEST(Assess, OneOtherYesIsMedium) {
  auto facts = AllNo();
  facts.screen["left_him"] = Answer::kYes;
  EXPECT_EQ(Assess(Set(), facts).level, Level::kMedium);
}

TEST(Assess, OnlyACompleteNoIsLow) {
  auto facts = AllNo();
  EXPECT_EQ(Assess(Set(), facts).level, Level::kLow);
  facts.screen["weapon"] = Answer::kNotAnswered;
  const auto broken_off = Assess(Set(), facts);
  EXPECT_EQ(broken_off.level, Level::kMedium);
  EXPECT_TRUE(broken_off.needs_person);
}

TEST(Assess, NothingAnsweredGoesToAPersonAndCountsAsMedium) {
  const auto assessment = Assess(Set(), {});
  EXPECT_EQ(assessment.level, Level::kNotKnown);
  EXPECT_EQ(model::ForOrdering(assessment.level), Level::kMedium);
  EXPECT_TRUE(assessment.needs_person);
}

TEST(Assess, ViolenceAgainstTheBodyOrAChildIsNeverLow) {
  auto facts = AllNo();
  facts.kinds = {model::ViolenceKind::kPhysical};
  EXPECT_EQ(Assess(Set(), facts).level, Level::kMedium);
  facts = AllNo();
  facts.age_band = 2;
  const auto minor = Assess(Set(), facts);
  EXPECT_EQ(minor.level, Level::kMedium);
  EXPECT_TRUE(minor.needs_person);
}

TEST(Assess, NeverFallsBelowWhatTheRedFlagsAloneSay) {
  for (int sign = 1; sign <= 14; ++sign) {
    auto facts = AllNo();
    facts.danger_signs = {static_cast<model::DangerSign>(sign)};
    EXPECT_EQ(Assess(Set(), facts).level, Level::kExtreme) << sign;
  }
}

TEST(Assess, SaysThatThePlaceWasNotFoundWithoutTouchingTheLevel) {
  auto facts = AllNo();
  facts.place.needs_person = true;
  const auto assessment = Assess(Set(), facts);
  EXPECT_EQ(assessment.level, Level::kLow);
  EXPECT_TRUE(HasReason(assessment, "place.not_found"));
}

}  // namespace
}  // namespace kolona::triage
