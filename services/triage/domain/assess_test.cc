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

model::CaseFacts Answered(const std::string& name, std::map<std::string, std::string> told) {
  model::CaseFacts facts;
  facts.answers[name] = {Shipped(name).version, std::move(told)};
  return facts;
}

const model::Finding* FindingOf(const model::Assessment& assessment, const std::string& name,
                                bool shadow = false) {
  for (const auto& finding : assessment.findings) {
    if (finding.name == name && finding.shadow == shadow) return &finding;
  }
  return nullptr;
}

TEST(AssessInstruments, TheHighestOfAllCounts) {
  auto facts = AllNo();
  facts.answers = Answered("suicide-screen", {{"thoughts", "yes"}, {"plan", "yes"}}).answers;
  facts.answers["minors"] = {"1.0.0", {{"age", "30"}}};
  const auto assessment = Assess(Set(), facts);
  EXPECT_EQ(assessment.level, Level::kHigh);
  EXPECT_TRUE(HasReason(assessment, "suicide-screen.critical.plan"));
  EXPECT_EQ(
      assessment.instruments,
      (std::vector<std::string>{"lethality-screen@1.1.0", "minors@1.0.0", "suicide-screen@1.0.0"}));
}

TEST(AssessInstruments, EachResultNamesTheExactVersionThatGaveIt) {
  const auto assessment = Assess(Set(), Answered("short-screen", {{"weapon", "yes"}}));
  const auto* finding = FindingOf(assessment, "short-screen");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->version, "1.0.0");
  EXPECT_EQ(finding->hash, Shipped("short-screen").hash);
}

TEST(AssessInstruments, TheIntervalIsToldAndItsUpperEndDrivesTheClock) {
  const auto assessment =
      Assess(Set(), Answered("short-screen", {{"weapon", "yes"}, {"violent_jealousy", "no"}}));
  EXPECT_EQ(assessment.level, Level::kMedium);
  EXPECT_EQ(assessment.clock_level, Level::kHigh);
  const auto* finding = FindingOf(assessment, "short-screen");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->measures, (std::vector<model::MeasureRange>{{"yes_answers", 1, 4}}));
  EXPECT_EQ(finding->lowest_band, "one");
  EXPECT_EQ(finding->highest_band, "four_or_five");
  EXPECT_EQ(finding->open, 3);
}

TEST(AssessInstruments, BadAnswersAreLeftOutNamedAndBroughtToAPerson) {
  auto facts = Answered("suicide-screen", {{"plan", "perhaps"}, {"behaviour", "older"}});
  const auto assessment = Assess(Set(), facts);
  EXPECT_TRUE(HasReason(assessment, "answers.refused.suicide-screen/plan"));
  EXPECT_TRUE(HasReason(assessment, "suicide-screen.critical.behaviour"));
  EXPECT_TRUE(assessment.needs_person);
  EXPECT_GE(model::ForOrdering(assessment.level), Level::kMedium);
}

TEST(AssessInstruments, AVersionNobodyHasOrADraftGoesToAPerson) {
  auto facts = Answered("minors", {{"age", "30"}});
  facts.answers["minors"].version = "9.0.0";
  const auto future = Assess(Set(), facts);
  EXPECT_EQ(future.level, Level::kNotKnown);
  EXPECT_TRUE(HasReason(future, "answers.refused.minors/version"));
  EXPECT_TRUE(future.needs_person);
  EXPECT_EQ(Assess(Set(), Answered("grid-24", {{"item_01", "no"}})).level, Level::kNotKnown);
  facts.answers = {{"no-such-thing", {"1.0.0", {{"a", "yes"}}}}};
  EXPECT_EQ(Assess(Set(), facts).level, Level::kNotKnown);
}

TEST(AssessInstruments, AVersionThatRetiredStillJudgesTheAnswersGivenToIt) {
  Instrument old = Shipped("minors");
  Instrument young = old;
  old.status = InstrumentStatus::kRetired;
  young.version = "2.0.0";
  auto facts = Answered("minors", {{"age", "30"}, {"child_harmed", "yes"}});
  const auto assessment = Assess(InstrumentSet({old, young}), facts);
  EXPECT_EQ(assessment.instruments, std::vector<std::string>{"minors@1.0.0"});
  EXPECT_EQ(assessment.level, Level::kHigh);
}

TEST(AssessInstruments, OneInShadowIsRecordedAndChangesNothing) {
  auto facts = AllNo();
  facts.screen["strangled"] = Answer::kYes;
  const auto assessment = Assess(Set(), facts);
  EXPECT_EQ(assessment.level, Level::kMedium);
  EXPECT_EQ(assessment.instruments, std::vector<std::string>{"lethality-screen@1.1.0"});
  const auto* shadow = FindingOf(assessment, "lethality-screen", true);
  ASSERT_NE(shadow, nullptr);
  EXPECT_EQ(shadow->version, "2.0.0");
  EXPECT_EQ(shadow->level, Level::kHigh);
}

TEST(AssessInstruments, HerOwnDangerToHerselfOpensTheSuicideScreen) {
  const auto assessment = Assess(Set(), Answered("danger-scale", {{"her_suicidality", "yes"}}));
  const auto* finding = FindingOf(assessment, "danger-scale");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->opens, std::vector<std::string>{"suicide-screen"});
  EXPECT_EQ(finding->actions.back(), (model::DueAction{"ask_suicide_screen", 15}));
}

TEST(AssessInstruments, SpywareSaysToChangeTheChannel) {
  const auto assessment =
      Assess(Set(), Answered("digital-violence", {{"tracking_or_spyware", "yes"}}));
  const auto* finding = FindingOf(assessment, "digital-violence");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->actions.back(), (model::DueAction{"change_channel", 1}));
}

TEST(AssessInstruments, TheAgeBandOfTheCaseAnswersTheQuestionOfAge) {
  auto facts = Answered("minors", {{"child_present", "no"}});
  facts.age_band = 2;
  const auto assessment = Assess(Set(), facts);
  const auto* finding = FindingOf(assessment, "minors");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->lowest_band, "protect");
}

TEST(AssessInstruments, TheAgeOfAMinorOpensHerPathThoughNobodyAskedItsQuestions) {
  model::CaseFacts facts;
  facts.age_band = 2;
  const auto assessment = Assess(Set(), facts);
  const auto* finding = FindingOf(assessment, "minors");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->lowest_band, "protect");
  EXPECT_TRUE(HasReason(assessment, "age.minor"));
  EXPECT_TRUE(assessment.needs_person);
  facts.age_band = 3;
  EXPECT_EQ(FindingOf(Assess(Set(), facts), "minors"), nullptr);
}

TEST(AssessInstruments, WhatOneOpensIsThere) {
  for (const auto& instrument : Set().all()) {
    for (const auto& item : instrument.items) {
      if (item.opens.empty()) continue;
      EXPECT_NE(Set().Acting(item.opens, 0), nullptr) << item.opens;
    }
  }
}

}  // namespace
}  // namespace kolona::triage
