#include "services/triage/domain/next_questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "services/triage/domain/judge.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/test_shipped.h"
#include "services/triage/outbound/testing/small.h"

namespace kolona::triage {
namespace {

using model::Level;

constexpr Day kToday = 20000;
constexpr int kDraws = 60;

// Fills what is open and asked with answers drawn by a seeded generator, in the order of the items,
// without contradictions; leaves what was answered.
class Drawing {
 public:
  void Complete(const Instrument& instrument, Answers& answers) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].answered || Asked(instrument, i, answers, kToday) == Tri::kNo) continue;
      const auto& others = instrument.items[i].excludes;
      const bool excluded = std::any_of(others.begin(), others.end(), [&](int other) {
        return answers[static_cast<std::size_t>(other)] == YesNo(true);
      });
      answers[i] = excluded ? YesNo(false) : Any(instrument, i);
    }
  }

  bool Coin(unsigned percent) { return random_() % 100 < percent; }

  // How often a question gets its gravest answers, so that all levels come up.
  unsigned graveness = 50;

 private:
  Value Any(const Instrument& instrument, std::size_t item) {
    auto choices = ChoicesOf(instrument.items[item], {&instrument});
    const std::size_t pick = Coin(graveness) ? choices.size() - 1 : random_() % choices.size();
    Value value = Coin(graveness) ? choices[pick] : choices[0];
    if (instrument.items[item].type == ItemType::kDate) {
      value.low += kToday;
      value.high += kToday;
    }
    return value;
  }

  std::mt19937 random_{7};
};

struct Levels {
  Level level = Level::kUnspecified;
  Level clock = Level::kUnspecified;
  friend bool operator==(const Levels&, const Levels&) = default;
};

// As Assess comes to them: a questionnaire without an answer says nothing.
Levels LevelsOf(const std::vector<Asking>& askings, Level certain) {
  Levels levels{certain, certain};
  for (const auto& asking : askings) {
    const auto given = [](const Value& value) { return value.answered; };
    if (!std::any_of(asking.answers.begin(), asking.answers.end(), given)) continue;
    const Judgement judgement = Judge(*asking.instrument, asking.answers, kToday);
    levels.level = model::Highest(levels.level, judgement.level);
    levels.clock = model::Highest(levels.clock, judgement.clock_level);
  }
  return {levels.level, model::Highest(levels.clock, levels.level)};
}

std::size_t ItemsOf(const std::vector<Asking>& askings) {
  std::size_t items = 0;
  for (const auto& asking : askings) items += asking.answers.size();
  return items;
}

// Asks as told, with the answers of `truth`, one question at a time, and looks at each step.
class Interview {
 public:
  Interview(const InstrumentSet& set, std::vector<Asking> truth, Level certain)
      : set_(set), truth_(std::move(truth)), certain_(certain), asked_(truth_) {
    for (auto& asking : asked_) asking.answers.assign(asking.answers.size(), {});
  }

  void Run() {
    const std::size_t most = ItemsOf(asked_);
    for (left = Next(); !left.questions.empty(); left = Next()) {
      ASSERT_LT(steps++, most);
      const Question& next = left.questions.front();
      const Asking& asking = asked_[next.asking];
      ASSERT_FALSE(asking.answers[next.item].answered);
      ASSERT_EQ(Asked(*asking.instrument, next.item, asking.answers, kToday), Tri::kYes);
      ASSERT_TRUE(truth_[next.asking].answers[next.item].answered);
      const Span before = left.span;
      asked_[next.asking].answers[next.item] = truth_[next.asking].answers[next.item];
      const Span after = Next().span;
      // The interval only shrinks.
      ASSERT_EQ(model::Highest(before.lowest, after.lowest), after.lowest);
      ASSERT_EQ(model::Highest(before.highest, after.highest), before.highest);
    }
  }

  QuestionsLeft Next() const { return NextQuestions(set_, asked_, certain_, kToday); }
  const std::vector<Asking>& asked() const { return asked_; }

  QuestionsLeft left;
  std::size_t steps = 0;

 private:
  const InstrumentSet& set_;
  const std::vector<Asking> truth_;
  const Level certain_;
  std::vector<Asking> asked_;
};

std::vector<Asking> Blank(const std::vector<std::string>& stems) {
  std::vector<Asking> askings;
  for (const auto& stem : stems) {
    const Instrument& instrument = ShippedStem(stem);
    askings.push_back({&instrument, Answers(instrument.items.size())});
  }
  return askings;
}

// Random truths: what is asked gives the level that everything gives, and what was left out could
// have been anything.
void HoldsFor(const std::vector<std::string>& stems, Level certain, int draws = kDraws) {
  Drawing draw;
  for (int i = 0; i < draws; ++i) {
    draw.graveness = static_cast<unsigned>(i % 5) * 20;
    auto truth = Blank(stems);
    for (auto& asking : truth) draw.Complete(*asking.instrument, asking.answers);
    Interview interview(ShippedSet(), truth, certain);
    interview.Run();
    if (testing::Test::HasFatalFailure()) return;
    // Nothing asked at all and nothing certain: then there was nothing to find.
    if (interview.steps == 0) continue;
    const Levels asked = LevelsOf(interview.asked(), certain);
    ASSERT_EQ(asked, LevelsOf(truth, certain)) << "draw " << i;
    for (int other = 0; other < 5; ++other) {
      auto completed = interview.asked();
      for (auto& asking : completed) draw.Complete(*asking.instrument, asking.answers);
      ASSERT_EQ(asked, LevelsOf(completed, certain)) << "draw " << i;
    }
  }
}

class OneByOne : public testing::TestWithParam<std::string> {};

TEST_P(OneByOne, AskingOnlyWhatItAsksGivesTheLevelOfAskingAll) {
  HoldsFor({GetParam()}, Level::kUnspecified);
}

TEST_P(OneByOne, TheSameWhenSomethingIsCertainAlready) { HoldsFor({GetParam()}, Level::kMedium); }

TEST_P(OneByOne, WhatItLeavesOutNowCannotChangeTheLevelLater) {
  Drawing draw;
  const Instrument& instrument = ShippedStem(GetParam());
  for (int i = 0; i < kDraws; ++i) {
    auto whole = Blank({GetParam()});
    draw.graveness = static_cast<unsigned>(i % 5) * 20;
    draw.Complete(instrument, whole[0].answers);
    auto part = whole;
    for (auto& value : part[0].answers) {
      if (draw.Coin(50)) value = {};
    }
    const auto left = NextQuestions(ShippedSet(), part, Level::kUnspecified, kToday);
    std::vector<bool> listed(instrument.items.size());
    for (const auto& question : left.questions) listed[question.item] = true;
    // Every unlisted item that would be asked now is answered anew; the others stay as they were.
    for (std::size_t item = 0; item < listed.size(); ++item) {
      const auto& answers = part[0].answers;
      const bool open = !answers[item].answered && !listed[item] &&
                        Asked(instrument, item, answers, kToday) == Tri::kYes;
      if (!open || !instrument.items[item].excludes.empty()) continue;
      auto changed = whole;
      for (const auto& value : ChoicesOf(instrument.items[item], {&instrument})) {
        changed[0].answers[item] = value;
        ASSERT_EQ(LevelsOf(changed, Level::kUnspecified), LevelsOf(whole, Level::kUnspecified))
            << instrument.items[item].id;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, OneByOne, testing::ValuesIn(ShippedStems()), StemInTestName);

TEST(NextQuestions, AskingOnlyWhatItAsksOfAllTogetherGivesTheLevelOfAskingAll) {
  HoldsFor(ShippedStems(), Level::kUnspecified, 10);
  HoldsFor({"short-screen", "stalking", "minors"}, Level::kUnspecified);
  HoldsFor({"danger-scale", "suicide-screen"}, Level::kUnspecified);
}

std::vector<std::string> IdsOf(const QuestionsLeft& left, const std::vector<Asking>& askings) {
  std::vector<std::string> ids;
  for (const auto& question : left.questions) {
    ids.push_back(askings[question.asking].instrument->items[question.item].id);
  }
  return ids;
}

TEST(NextQuestions, RedFlagsComeFirstAndOneYesEndsTheScreen) {
  auto askings = Blank({"lethality-screen"});
  const auto left = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
  EXPECT_EQ(left.span, (Span{Level::kLow, Level::kHigh}));
  ASSERT_EQ(left.questions.size(), 11u);
  for (std::size_t i = 0; i < left.questions.size(); ++i) {
    EXPECT_EQ(left.questions[i].red_flag, i < 3);
  }
  EXPECT_EQ(left.questions[0].raises_to, Level::kHigh);
  EXPECT_EQ(left.questions[0].leaves, Level::kHigh);
  askings[0].answers[left.questions[0].item] = YesNo(true);
  const auto done = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
  EXPECT_EQ(done.span, (Span{Level::kHigh, Level::kHigh}));
  EXPECT_TRUE(done.questions.empty());
}

TEST(NextQuestions, OfASumTheHeaviestTermComesFirst) {
  const auto askings = Blank({"danger-scale"});
  const auto left = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
  auto ids = IdsOf(left, askings);
  ASSERT_EQ(ids.size(), 21u);
  ids.resize(3);
  // Her own suicidality is the way to a screen full of red flags. That she left adds four points
  // and rules out the minus three of never having lived together.
  EXPECT_EQ(ids, (std::vector<std::string>{"her_suicidality", "left_within_year", "firearm"}));
}

TEST(NextQuestions, AQuestionThatOpensOthersComesBeforeThemAndCarriesTheirFlag) {
  auto askings = Blank({"suicide-screen"});
  const auto thoughts = static_cast<std::size_t>(askings[0].instrument->FindItem("thoughts"));
  const auto ids = [&] {
    const auto left = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
    return IdsOf(left, askings);
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids(), (Ids{"behaviour", "thoughts", "wish_dead"}));
  const auto left = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
  EXPECT_TRUE(left.questions[1].red_flag);
  // Two answers are the least; so far there is one.
  askings[0].answers[thoughts] = YesNo(false);
  EXPECT_EQ(ids(), (Ids{"behaviour", "wish_dead"}));
  askings[0].answers[thoughts] = YesNo(true);
  EXPECT_EQ(ids(), (Ids{"intent", "plan", "behaviour", "method", "wish_dead"}));
}

TEST(NextQuestions, NothingIsLeftToAskBeyondWhatIsCertain) {
  const auto askings = Blank({"lethality-screen", "stalking"});
  const auto left = NextQuestions(ShippedSet(), askings, Level::kExtreme, kToday);
  EXPECT_TRUE(left.questions.empty());
  EXPECT_EQ(left.span, (Span{Level::kExtreme, Level::kExtreme}));
}

TEST(NextQuestions, WhatAnAgeBandLeavesOpenIsNotAskedForEver) {
  const Instrument instrument = Small(
      "items:\n  - {id: age, type: number, min: 0, max: 130, from_case_age: true, fr: a, ar: b}\n"
      "rule:\n  bands:\n"
      "    - {id: young, level: high, when: {item: age, to: 30}, fr: a, ar: b}\n"
      "    - {id: old, level: low, when: otherwise, fr: a, ar: b}\n");
  std::vector<Asking> askings = {{&instrument, Answers(1)}};
  FillFromCase(instrument, 4, askings[0].answers);
  const auto left = NextQuestions(ShippedSet(), askings, Level::kUnspecified, kToday);
  EXPECT_TRUE(left.questions.empty());
  EXPECT_EQ(left.span, (Span{Level::kLow, Level::kHigh}));
}

}  // namespace
}  // namespace kolona::triage
