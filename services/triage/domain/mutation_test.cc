#include <gtest/gtest.h>

#include <functional>

#include "services/triage/domain/golden.h"
#include "services/triage/domain/patterns.h"
#include "services/triage/outbound/testing/shipped.h"

// Every weight, cut and item of every shipped instrument, changed by one in memory: the vectors and
// counts that ship with it must notice.
namespace kolona::triage {
namespace {

using Spoil = std::function<void()>;

// Walks the conditions that decide the result: of bands, overrides, terms and skip rules.
template <class Look>
void EachPart(Condition& condition, const Look& look) {
  look(condition);
  for (auto& part : condition.parts) EachPart(part, look);
}

template <class Look>
void EachCondition(Instrument& instrument, const Look& look) {
  for (auto& band : instrument.rule.bands) EachPart(band.when, look);
  for (auto& raise : instrument.rule.overrides) EachPart(raise.when, look);
  for (auto& measure : instrument.rule.measures) {
    for (auto& term : measure.terms) EachPart(term.when, look);
  }
  for (auto& item : instrument.items) {
    if (item.ask_when) EachPart(*item.ask_when, look);
  }
}

bool IsNoticed(const Instrument& instrument) {
  // Vectors first: they are cheap.
  if (!TryVectors(instrument).empty()) return true;
  const auto count = CountPatterns(instrument);
  return !count.ok() || !TryGolden(instrument, *count).empty();
}

class Mutations {
 public:
  explicit Mutations(Instrument& instrument) : instrument_(instrument) {}

  // Changes one number, asks, and puts it back.
  template <class Number>
  void Change(Number& number, Number to, const std::string& what) {
    const Number before = number;
    number = to;
    ++tried;
    if (!IsNoticed(instrument_)) missed.push_back(what);
    number = before;
  }

  int tried = 0;
  std::vector<std::string> missed;

 private:
  Instrument& instrument_;
};

std::string At(const Condition& condition) { return " at line " + std::to_string(condition.line); }

void ChangeCuts(Mutations& mutations, Condition& condition) {
  for (const std::int64_t step : {-1, 1}) {
    if (condition.from != kNoLowerBound &&
        !(condition.kind == Condition::Kind::kWithin && condition.from + step < 0) &&
        condition.from != 0) {
      mutations.Change(condition.from, condition.from + step, "from" + At(condition));
    }
    if (condition.to != kNoUpperBound) {
      mutations.Change(condition.to, condition.to + step, "to" + At(condition));
    }
    if (condition.kind == Condition::Kind::kAtLeast) {
      mutations.Change(condition.needed, condition.needed + static_cast<int>(step),
                       "at_least" + At(condition));
    }
  }
}

class MutationTest : public testing::TestWithParam<std::size_t> {};

TEST_P(MutationTest, EachIsNoticed) {
  Instrument instrument = ShippedSet().all()[GetParam()];
  ASSERT_FALSE(IsNoticed(instrument));
  Mutations mutations(instrument);
  for (auto& measure : instrument.rule.measures) {
    for (auto& term : measure.terms) {
      mutations.Change(term.points, term.points + 1, "weight up");
      mutations.Change(term.points, term.points - 1, "weight down");
    }
  }
  EachCondition(instrument, [&](Condition& condition) {
    ChangeCuts(mutations, condition);
    if (condition.kind != Condition::Kind::kIs) return;
    // The item asks for another answer, or for another item's.
    const Item& item = instrument.items[static_cast<std::size_t>(condition.item)];
    const int last = item.type == ItemType::kYesNo ? 1 : static_cast<int>(item.options.size()) - 1;
    mutations.Change(condition.option, condition.option == last ? last - 1 : condition.option + 1,
                     item.id + " with another answer" + At(condition));
  });
  EXPECT_GT(mutations.tried, 5);
  EXPECT_EQ(mutations.missed, std::vector<std::string>{}) << instrument.Label();
  ASSERT_FALSE(IsNoticed(instrument));  // all was put back
}

// An item taken out of the rule: no condition of it holds any more.
TEST_P(MutationTest, AnItemTakenOutIsNoticed) {
  const Instrument& whole = ShippedSet().all()[GetParam()];
  for (std::size_t i = 0; i < whole.items.size(); ++i) {
    Instrument instrument = whole;
    int read = 0;
    EachCondition(instrument, [&](Condition& condition) {
      if (condition.item != static_cast<int>(i)) return;
      ++read;
      condition = {.kind = Condition::Kind::kNone, .parts = {Condition{}}};
    });
    if (read == 0) continue;  // scores nothing: the twentieth item of the danger scale
    EXPECT_TRUE(IsNoticed(instrument)) << whole.Label() << " without " << whole.items[i].id;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, MutationTest,
                         testing::Range(std::size_t{0}, ShippedFiles(".yaml").size()));

}  // namespace
}  // namespace kolona::triage
