#include <gtest/gtest.h>

#include <algorithm>

#include "services/triage/domain/golden.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/test_decision_rows.h"
#include "services/triage/domain/test_mutants.h"
#include "services/triage/domain/test_shipped.h"

// One vector for every item and for each side of every cut, among the vectors that ship with a
// questionnaire and the golden decisions of these tests.
namespace kolona::triage {
namespace {

struct Answered {
  Answers answers;
  Day today = 0;
};

// The golden answers in which no question is open.
std::vector<Answered> CompleteOnes(const Instrument& instrument, const std::string& stem) {
  std::vector<Answered> all;
  const auto add = [&](const Answers& answers, Day today) {
    if (Evaluate(instrument, answers, today).open == 0) all.push_back({answers, today});
  };
  for (const auto& vector : instrument.golden.vectors) {
    const Day today = *ReadDay(vector.today);
    add(*AnswersOf(instrument, vector, today), today);
  }
  for (const auto& row : Decisions().at(stem)) {
    const auto answers = ReadTold(instrument, row.told);
    if (answers) add(*answers, *ReadDay(kDecisionDay));
  }
  return all;
}

// What follows from the answers: band, sums, actions, what is asked next. (Not which answers speak:
// that changes with every answer.)
std::string EffectOf(const Instrument& instrument, const Answers& answers, Day today) {
  const Judgement judgement = Judge(instrument, answers, today);
  std::string effect = std::to_string(judgement.outcome.lowest);
  for (const auto& sum : judgement.outcome.measures) effect += " " + std::to_string(sum.low);
  for (const auto* action : judgement.actions) effect += " " + action->code;
  for (const auto& name : judgement.opens) effect += " opens " + name;
  return effect;
}

// How many answers an item has beyond the least grave one; a number or date counts as one.
std::size_t AnswersOf(const Item& item) {
  if (item.type == ItemType::kSingle) return item.options.size() - 1;
  return item.type == ItemType::kMulti ? item.options.size() : 1;
}

// When this value gives that answer, what stands in its place without it: no for yes, the option
// before, the set without one of its options; numbers or dates of all stretches.
std::vector<Value> WithoutIt(const Instrument& instrument, const Item& item, std::size_t answer,
                             const Value& value, Day today) {
  if (!value.answered) return {};
  if (item.type == ItemType::kMulti) {
    const auto rest = value.chosen & ~(std::uint64_t{1} << answer);
    return rest == value.chosen ? std::vector<Value>() : std::vector<Value>{Chosen(item, rest)};
  }
  if (item.type == ItemType::kNumber || item.type == ItemType::kDate) {
    auto stretches = ChoicesOf(item, {&instrument});
    const Day from = item.type == ItemType::kDate ? today : 0;
    for (auto& one : stretches) one = Exactly(one.low + from);
    return stretches;
  }
  const auto place = static_cast<std::int64_t>(answer);
  return value.low == place + 1 ? std::vector<Value>{Exactly(place)} : std::vector<Value>();
}

// Whether these answers have the one in question, and without it follows something else.
bool Decides(const Instrument& instrument, std::size_t item, std::size_t answer,
             const Answered& given) {
  const std::string effect = EffectOf(instrument, given.answers, given.today);
  const auto others =
      WithoutIt(instrument, instrument.items[item], answer, given.answers[item], given.today);
  return std::any_of(others.begin(), others.end(), [&](const Value& other) {
    Answers answers = given.answers;
    answers[item] = other;
    return EffectOf(instrument, answers, given.today) != effect;
  });
}

// How many cuts the conditions have, counted beside Mutants.
std::size_t CutsOf(const Condition& condition) {
  std::size_t cuts = condition.kind == Condition::Kind::kAtLeast ? 1 : 0;
  if (condition.from != kNoLowerBound) ++cuts;
  if (condition.to != kNoUpperBound) ++cuts;
  for (const auto& part : condition.parts) cuts += CutsOf(part);
  return cuts;
}

class GoldenCoverage : public testing::TestWithParam<std::string> {
 protected:
  const Instrument& instrument_ = ShippedStem(GetParam());
  const std::vector<Answered> complete_ = CompleteOnes(instrument_, GetParam());
};

TEST_P(GoldenCoverage, EveryAnswerOfEveryItemDecidesAVector) {
  for (std::size_t i = 0; i < instrument_.items.size(); ++i) {
    const Item& item = instrument_.items[i];
    for (std::size_t answer = 0; answer < AnswersOf(item); ++answer) {
      const auto decides = [&](const Answered& given) {
        return Decides(instrument_, i, answer, given);
      };
      EXPECT_TRUE(std::any_of(complete_.begin(), complete_.end(), decides))
          << item.id << ", answer " << answer + 1;
    }
  }
}

// A cut moved by one treats only those answers in another way that lie right at it: moved up, those
// on one side, moved down, those on the other. So a vector that changes for each of the two moves
// is a vector on each side.
TEST_P(GoldenCoverage, EachSideOfEveryCutHasAVector) {
  const auto equivalent = EquivalentMutants(GetParam());
  std::size_t sides = 0;
  const auto look = [&](const Instrument& mutant, MutantKind kind, const std::string& what) {
    if (kind != MutantKind::kCut) return;
    ++sides;
    if (equivalent.contains(what)) return;  // nothing can lie on that side
    const auto sees = [&](const Answered& given) {
      return EffectOf(instrument_, given.answers, given.today) !=
             EffectOf(mutant, given.answers, given.today);
    };
    EXPECT_TRUE(std::any_of(complete_.begin(), complete_.end(), sees)) << what;
  };
  Mutants(instrument_, look).Each();
  std::size_t cuts = 0;
  ForEachCondition(instrument_, [&](const Condition& when) { cuts += CutsOf(when); });
  EXPECT_EQ(sides, 2 * cuts);
}

INSTANTIATE_TEST_SUITE_P(Shipped, GoldenCoverage, testing::ValuesIn(ShippedStems()),
                         StemInTestName);

}  // namespace
}  // namespace kolona::triage
