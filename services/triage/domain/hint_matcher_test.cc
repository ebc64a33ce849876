#include "services/triage/domain/hint_matcher.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

HintPhrase Phrase(std::string id, Tense tense, std::vector<std::string> patterns) {
  HintPhrase phrase;
  phrase.id = std::move(id);
  phrase.category = HintCategory::kKillThreat;
  phrase.tense = tense;
  phrase.patterns = std::move(patterns);
  return phrase;
}

HintContext Context(ContextKind kind, std::vector<std::string> patterns) {
  HintContext context;
  context.kind = kind;
  context.patterns = std::move(patterns);
  return context;
}

HintList Small() {
  HintList list;
  list.name = "t";
  list.version = "1";
  list.sha256 = std::string(64, '0');
  list.classes["he"] = "il|mari";
  list.phrases = {Phrase("kill_threat.will", Tense::kThreat, {"%he ..2 va ..1 me tuer"}),
                  Phrase("kill_threat.tried", Tense::kPast, {"essay* de me {tuer,buter}"}),
                  Phrase("kill_threat.maybe", Tense::kNow, {"vraiment? armé"})};
  auto inside = Context(ContextKind::kNegated, {"pas"});
  inside.inside = true;
  inside.before = 2;
  auto joint = Context(ContextKind::kJoint, {"mais"});
  auto figure = Context(ContextKind::kFigure, {"rire"});
  figure.after = 2;
  auto settled = Context(ContextKind::kSettled, {"prison"});
  settled.near = 10;
  list.contexts = {inside,
                   joint,
                   figure,
                   settled,
                   Context(ContextKind::kLongPast, {"il y a dix ans"}),
                   Context(ContextKind::kNow, {"hier"}),
                   Context(ContextKind::kFiction, {"film"})};
  return list;
}

TextHints Search(std::string_view text) {
  auto matcher = HintMatcher::Compile({Small()});
  if (!matcher.ok()) throw std::runtime_error(matcher.status().ToString());
  return matcher->Search(text);
}

TEST(HintMatcher, FindsAPhraseWithGapsAndSaysWhere) {
  const std::string text = "Je crois qu'il dit qu'il va donc me tuer.";
  const TextHints hints = Search(text);
  ASSERT_EQ(hints.hits.size(), 1U);
  const auto& hit = hints.hits[0];
  EXPECT_EQ(hit.phrase, "t:kill_threat.will");
  EXPECT_EQ(text.substr(hit.begin, hit.end - hit.begin), "il va donc me tuer");
  EXPECT_EQ(hit.urgency, Urgency::kNow);
  EXPECT_TRUE(hints.person_should_look());
}

TEST(HintMatcher, TriesEachSpellingAndWordsThatMayBeMissing) {
  EXPECT_TRUE(Search("il a essayé de me buter").person_should_look());
  EXPECT_TRUE(Search("il a ESSAYER de me tuer").person_should_look());
  EXPECT_TRUE(Search("armement").hits.empty());
  EXPECT_TRUE(Search("vraiment armé").person_should_look());
  EXPECT_TRUE(Search("armé").person_should_look());
}

TEST(HintMatcher, APhraseDoesNotCrossTheEndOfASentence) {
  EXPECT_TRUE(Search("il va. me tuer").hits.empty());
  EXPECT_TRUE(Search("il va\nme tuer").hits.empty());
}

TEST(HintMatcher, WhatIsDoneIsLessUrgentThanWhatIsAnnounced) {
  EXPECT_EQ(Search("il a essayé de me tuer").urgency, Urgency::kSoon);
  EXPECT_EQ(Search("hier il a essayé de me tuer").urgency, Urgency::kNow);
}

TEST(HintMatcher, ADenialInsideOrJustBeforeQuietens) {
  const TextHints inside = Search("il ne va pas me tuer");
  ASSERT_EQ(inside.hits.size(), 1U);
  EXPECT_EQ(inside.hits[0].quiet, Quiet::kNegated);
  EXPECT_FALSE(inside.person_should_look());
  EXPECT_FALSE(Search("pas vraiment armé").person_should_look());
  EXPECT_TRUE(Search("je n'ai pas dormi cette nuit car il va me tuer").person_should_look());
}

TEST(HintMatcher, ADenialDoesNotReachAcrossACommaOrAnotherThought) {
  EXPECT_TRUE(Search("pas là, il va me tuer").person_should_look());
  EXPECT_TRUE(Search("pas mais il va me tuer").person_should_look());
}

TEST(HintMatcher, FiguresOfSpeechAndFilmsAreQuiet) {
  EXPECT_EQ(Search("il va me tuer de rire").hits[0].quiet, Quiet::kFigure);
  EXPECT_EQ(Search("dans ce film il va me tuer").hits[0].quiet, Quiet::kFiction);
}

TEST(HintMatcher, LongPastIsLaterAndQuietOnlyWhenSettledToo) {
  EXPECT_EQ(Search("il y a dix ans il a essayé de me tuer").urgency, Urgency::kLater);
  EXPECT_EQ(Search("il a essayé de me tuer. Il est en prison").urgency, Urgency::kLater);
  EXPECT_EQ(Search("il y a dix ans il a essayé de me tuer. Il est en prison").urgency,
            Urgency::kNone);
}

TEST(HintMatcher, AWordOfNowOutweighsWhatIsPastAndSettled) {
  EXPECT_EQ(Search("il y a dix ans, et hier, il a essayé de me tuer, malgré la prison").urgency,
            Urgency::kNow);
}

TEST(HintMatcher, OneLoudPhraseIsEnough) {
  EXPECT_EQ(Search("il ne va pas me tuer. Si. Il va me tuer").urgency, Urgency::kNow);
}

TEST(HintMatcher, APhraseMayHoldDespiteADenial) {
  HintList list = Small();
  list.phrases[0].despite = {Quiet::kNegated};
  const auto matcher = HintMatcher::Compile({list});
  ASSERT_TRUE(matcher.ok());
  EXPECT_TRUE(matcher->Search("il ne va pas me tuer").person_should_look());
}

TEST(HintMatcher, WhatAPhraseNamesItselfDoesNotDenyIt) {
  HintList list = Small();
  list.phrases[0].patterns = {"laisse pas sortir"};
  const auto matcher = HintMatcher::Compile({list});
  ASSERT_TRUE(matcher.ok());
  EXPECT_TRUE(matcher->Search("il ne me laisse pas sortir").person_should_look());
}

TEST(HintMatcher, AListOfOneScriptDoesNotReadAnother) {
  HintList list = Small();
  list.spelling = Spelling::kSound;
  list.script = model::Script::kArabic;
  list.classes.clear();
  list.contexts.clear();
  list.phrases = {Phrase("kill_threat.will", Tense::kThreat, {"غيقتلني"})};
  const auto matcher = HintMatcher::Compile({list});
  ASSERT_TRUE(matcher.ok());
  EXPECT_TRUE(matcher->Search("راه غايقتلني").person_should_look());
  EXPECT_TRUE(matcher->Search("قال وغيقتلني").person_should_look());
  EXPECT_FALSE(matcher->Search("ghay9telni").person_should_look());
}

TEST(HintMatcher, WithoutListsFindsNothing) {
  EXPECT_FALSE(HintMatcher().Search("il va me tuer").person_should_look());
}

}  // namespace
}  // namespace kolona::triage
