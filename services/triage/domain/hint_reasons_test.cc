#include "services/triage/domain/hint_reasons.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

TextHit Hit(std::string phrase, Urgency urgency) {
  TextHit hit;
  hit.phrase = std::move(phrase);
  hit.urgency = urgency;
  return hit;
}

TEST(HintReasons, QuietHitsAreLeftOutAndTheMostUrgentComesFirst) {
  TextHints hints;
  hints.urgency = Urgency::kNow;
  hints.lists = {"fr@1#0"};
  hints.hits = {Hit("fr:weapon.used", Urgency::kSoon), Hit("fr:sos.help", Urgency::kNone),
                Hit("fr:kill_threat.will_kill", Urgency::kNow),
                Hit("fr:weapon.used", Urgency::kSoon)};
  const auto findings = FindingsOf(hints);
  ASSERT_TRUE(findings);
  EXPECT_EQ(findings->urgency, model::LookUrgency::kNow);
  EXPECT_EQ(findings->phrases,
            (std::vector<std::string>{"fr:kill_threat.will_kill", "fr:weapon.used"}));
  EXPECT_EQ(findings->lists, hints.lists);
}

TEST(HintReasons, NothingLoudIsNothingFound) {
  TextHints hints;
  hints.hits = {Hit("fr:sos.help", Urgency::kNone)};
  EXPECT_FALSE(FindingsOf(hints));
}

TEST(HintReasons, AskForAPersonAndLeaveTheLevel) {
  for (int level = 0; level <= static_cast<int>(model::Level::kExtreme); ++level) {
    model::Assessment assessment;
    assessment.level = static_cast<model::Level>(level);
    AddTextFindings({model::LookUrgency::kLater, {"fr:weapon.used"}, {"fr@1#0"}}, assessment);
    EXPECT_EQ(static_cast<int>(assessment.level), level);
    EXPECT_TRUE(assessment.needs_person);
    ASSERT_EQ(assessment.reasons.size(), 1U);
    EXPECT_EQ(assessment.reasons[0].code, "text_hint.weapon");
    EXPECT_EQ(assessment.instruments, std::vector<std::string>{"fr@1#0"});
  }
}

TEST(HintReasons, GiveOneReasonForEachCategoryAndPassOverIdsTheyDoNotKnow) {
  model::Assessment assessment;
  AddTextFindings({model::LookUrgency::kNow,
                   {"fr:weapon.used", "ar:weapon.in_hand", "fr:later.thing", "odd", "ar:sos.help"},
                   {}},
                  assessment);
  ASSERT_EQ(assessment.reasons.size(), 2U);
  EXPECT_EQ(assessment.reasons[1].code, "text_hint.sos");
  ASSERT_TRUE(assessment.text_findings);
  EXPECT_EQ(assessment.text_findings->phrases.size(), 5U) << "ids say which words they were";
}

TEST(HintReasons, WithoutUrgencyNothingIsAdded) {
  model::Assessment assessment;
  AddTextFindings({model::LookUrgency::kNone, {"fr:weapon.used"}, {}}, assessment);
  EXPECT_FALSE(assessment.needs_person);
  EXPECT_TRUE(assessment.reasons.empty());
}

}  // namespace
}  // namespace kolona::triage
