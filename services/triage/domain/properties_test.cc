#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "services/triage/domain/judge.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/test_shipped.h"

// What must hold for every instrument that ships, for answers drawn by a seeded generator.
namespace kolona::triage {
namespace {

constexpr Day kToday = 20000;
constexpr int kDraws = 400;

class Drawing {
 public:
  explicit Drawing(const Instrument& instrument) : instrument_(instrument) {
    for (const auto& item : instrument.items) choices_.push_back(ChoicesOf(item, {&instrument}));
  }

  std::size_t Below(std::size_t n) { return random_() % n; }

  Value Any(std::size_t item) {
    Value value = choices_[item][Below(choices_[item].size())];
    if (instrument_.items[item].type == ItemType::kDate) {
      value.low += kToday;
      value.high += kToday;
    }
    return value;
  }

  // Fills what is open and asked, in the order of the items, without contradictions.
  void Complete(Answers& answers) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].answered || Asked(instrument_, i, answers, kToday) == Tri::kNo) continue;
      answers[i] = Excluded(i, answers) ? YesNo(false) : Any(i);
    }
  }

  bool Excluded(std::size_t item, const Answers& answers) const {
    const auto& others = instrument_.items[item].excludes;
    return std::any_of(others.begin(), others.end(), [&](int other) {
      return answers[static_cast<std::size_t>(other)] == YesNo(true);
    });
  }

  // A complete set with some answers taken out again.
  Answers Partial(Answers& complete) {
    complete.assign(instrument_.items.size(), {});
    Complete(complete);
    Answers partial = complete;
    const std::size_t keep = Below(101);
    for (auto& value : partial) {
      if (Below(100) >= keep) value = {};
    }
    return partial;
  }

 private:
  const Instrument& instrument_;
  std::vector<std::vector<Value>> choices_;
  std::mt19937 random_{42};
};

int Rank(const Instrument& instrument, int band) {
  return static_cast<int>(instrument.rule.bands[static_cast<std::size_t>(band)].level);
}

class Properties : public testing::TestWithParam<std::string> {
 protected:
  const Instrument& instrument_ = ShippedStem(GetParam());
  Drawing draw_{instrument_};
};

TEST_P(Properties, EverySetOfAnswersHasAResult) {
  for (int i = 0; i < kDraws; ++i) {
    // Not even skips and exclusions are respected here.
    Answers answers(instrument_.items.size());
    for (std::size_t item = 0; item < answers.size(); ++item) {
      if (draw_.Below(2) != 0) answers[item] = draw_.Any(item);
    }
    const auto judgement = Judge(instrument_, answers, kToday);
    ASSERT_GE(judgement.outcome.lowest, 0);
    ASSERT_GE(judgement.outcome.highest, 0);
    ASSERT_NE(judgement.level, model::Level::kUnspecified);
    ASSERT_NE(judgement.clock_level, model::Level::kUnspecified);
  }
}

TEST_P(Properties, TheIntervalContainsEveryCompletion) {
  for (int i = 0; i < kDraws; ++i) {
    Answers complete;
    const Answers partial = draw_.Partial(complete);
    const Outcome whole = Evaluate(instrument_, complete, kToday);
    ASSERT_EQ(Rank(instrument_, whole.lowest), Rank(instrument_, whole.highest));
    const Outcome part = Evaluate(instrument_, partial, kToday);
    ASSERT_LE(Rank(instrument_, part.lowest), Rank(instrument_, whole.lowest));
    ASSERT_GE(Rank(instrument_, part.highest), Rank(instrument_, whole.highest));
    for (std::size_t m = 0; m < part.measures.size(); ++m) {
      ASSERT_LE(part.measures[m].low, whole.measures[m].low);
      ASSERT_GE(part.measures[m].high, whole.measures[m].high);
    }
  }
}

TEST_P(Properties, AYesForANoOrForNothingNeverLowersTheLevel) {
  for (int i = 0; i < kDraws; ++i) {
    Answers complete;
    const Answers before = draw_.Partial(complete);
    const std::size_t item = draw_.Below(before.size());
    const Item& asked = instrument_.items[item];
    const bool denied = !before[item].answered || before[item] == YesNo(false);
    if (asked.type != ItemType::kYesNo || !asked.lowers.empty() || !denied) continue;
    if (draw_.Excluded(item, before)) continue;
    if (Asked(instrument_, item, before, kToday) == Tri::kNo) continue;
    Answers after = before;
    after[item] = YesNo(true);
    const auto old = Judge(instrument_, before, kToday);
    const auto young = Judge(instrument_, after, kToday);
    ASSERT_GE(model::ForOrdering(young.level), model::ForOrdering(old.level))
        << asked.id << " of " << InWords(instrument_, before, kToday);
    ASSERT_GE(young.outcome.lowest >= 0 ? Rank(instrument_, young.outcome.lowest) : 0,
              Rank(instrument_, old.outcome.lowest));
  }
}

TEST_P(Properties, TheOrderInWhichAnswersComeDoesNotMatter) {
  for (int i = 0; i < kDraws / 4; ++i) {
    Answers complete;
    const Answers target = draw_.Partial(complete);
    std::vector<std::size_t> order(target.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), std::mt19937(static_cast<unsigned>(i)));
    Answers growing(target.size());
    int lowest = 0;
    for (const auto item : order) {
      growing[item] = target[item];
      const Outcome now = Evaluate(instrument_, growing, kToday);
      ASSERT_GE(Rank(instrument_, now.lowest), lowest);  // more answers never lower it
      lowest = Rank(instrument_, now.lowest);
    }
    ASSERT_EQ(Evaluate(instrument_, growing, kToday), Evaluate(instrument_, target, kToday));
  }
}

TEST_P(Properties, TheHighestOfBandsIsAssociativeAndTakesAnyOrder) {
  const auto bands = static_cast<int>(instrument_.rule.bands.size());
  for (int a = -1; a < bands; ++a) {
    for (int b = -1; b < bands; ++b) {
      const auto of = [&](int x, int y) { return HigherBand(instrument_.rule, x, y); };
      ASSERT_EQ(of(a, b), of(b, a));
      for (int c = -1; c < bands; ++c) ASSERT_EQ(of(of(a, b), c), of(a, of(b, c)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Properties, testing::ValuesIn(ShippedStems()), StemInTestName);

}  // namespace
}  // namespace kolona::triage
