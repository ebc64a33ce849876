#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "services/triage/domain/golden.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/patterns.h"
#include "services/triage/domain/test_decision_rows.h"
#include "services/triage/domain/test_mutants.h"
#include "services/triage/domain/test_shipped.h"
#include "services/triage/outbound/testing/small.h"

// Every weight, cut, level, action, item and paper that decides something in every shipped
// questionnaire, changed by one in memory: the vectors and counts that ship with it, or the golden
// decisions of these tests, must notice.
namespace kolona::triage {
namespace {

using Names = std::set<std::string>;

bool IsNoticed(const Instrument& mutant, const std::vector<Decision>& decisions) {
  if (!TryVectors(mutant).empty() || !TryDecisions(mutant, decisions).empty()) return true;
  const auto count = CountPatterns(mutant);
  return !count.ok() || !TryGolden(mutant, *count).empty();
}

// All sets of answers that the two can tell apart, with every question answered or open, whatever
// skips and exclusions say.
template <class Look>
void EachPartialSet(const Instrument& a, const Instrument& b, const Look& look) {
  std::vector<std::vector<Value>> choices;
  for (const auto& item : a.items) {
    choices.push_back(ChoicesOf(item, {&a, &b}));
    choices.back().push_back({});
  }
  std::vector<std::size_t> at(choices.size());
  Answers answers(choices.size());
  for (std::size_t i = 0; i < at.size(); ++i) answers[i] = choices[i][0];
  for (std::size_t turned = 0; turned < at.size();) {
    look(answers);
    for (turned = 0; turned < at.size(); ++turned) {
      at[turned] = (at[turned] + 1) % choices[turned].size();
      answers[turned] = choices[turned][at[turned]];
      if (at[turned] != 0) break;
    }
  }
}

// Whether no answers tell the two apart, complete or not.
bool AreEquivalent(const Instrument& a, const Instrument& b) {
  const auto moves = ComparePatterns(a, b);
  if (!moves.ok()) return false;
  bool same = std::all_of(moves->begin(), moves->end(),
                          [](const Move& move) { return move.from == move.to; });
  if (!same) return false;
  EachPartialSet(a, b, [&](const Answers& answers) {
    same = same && Evaluate(a, answers, 0) == Evaluate(b, answers, 0) &&
           DecisionOf(a, answers, 0) == DecisionOf(b, answers, 0);
  });
  return same;
}

class MutationTest : public testing::TestWithParam<std::string> {
 protected:
  const Instrument& instrument_ = ShippedStem(GetParam());
};

TEST_P(MutationTest, EachIsNoticed) {
  const auto& decisions = Decisions().at(GetParam());
  EXPECT_EQ(TryDecisions(instrument_, decisions), std::vector<std::string>());
  ASSERT_FALSE(IsNoticed(instrument_, decisions));
  const Names equivalent = EquivalentMutants(GetParam());
  std::size_t tried = 0;
  std::vector<std::string> missed;
  Mutants mutants(instrument_, [&](const Instrument& mutant, MutantKind, const std::string& what) {
    ++tried;
    if (!equivalent.contains(what) && !IsNoticed(mutant, decisions)) missed.push_back(what);
  });
  mutants.Each();
  EXPECT_EQ(missed, std::vector<std::string>()) << instrument_.Label();
  EXPECT_GT(tried, 10 * instrument_.items.size());
  ASSERT_FALSE(IsNoticed(mutants.instrument(), decisions));  // all was put back
}

TEST_P(MutationTest, WhatIsNotToBeNoticedChangesNothing) {
  const Day today = *ReadDay(kDecisionDay);
  // ChoicesOf counts dates back from today; later ones are refused.
  for (const auto& item : instrument_.items) {
    EXPECT_TRUE(item.type != ItemType::kDate || !ReadValue(item, "2026-01-02", today).ok());
  }
  Names left = EquivalentMutants(GetParam());
  Mutants(instrument_, [&](const Instrument& mutant, MutantKind, const std::string& what) {
    if (left.erase(what) == 0) return;
    EXPECT_TRUE(AreEquivalent(instrument_, mutant)) << what;
  }).Each();
  EXPECT_EQ(left, Names());  // each names a change there is
}

TEST(Mutants, EveryTableNamesFilesThatAreThere) {
  const auto stems = ShippedStems();
  const Names files(stems.begin(), stems.end());
  for (const auto& [stem, rows] : Decisions()) EXPECT_TRUE(files.contains(stem)) << stem;
  for (const auto& [stem, names] : AllEquivalentMutants()) {
    EXPECT_TRUE(files.contains(stem)) << stem;
  }
}

TEST(Mutants, TheProofOfEquivalenceTellsADifferentOneApart) {
  const Instrument& stalking = ShippedStem("stalking");
  const Names equivalent = EquivalentMutants("stalking");
  std::size_t others = 0;
  Mutants(stalking, [&](const Instrument& mutant, MutantKind kind, const std::string& what) {
    if (kind != MutantKind::kCut || equivalent.contains(what)) return;
    ++others;
    EXPECT_FALSE(AreEquivalent(stalking, mutant)) << what;
  }).Each();
  EXPECT_EQ(others, 8U);
}

const char* const kPlaces[] = {"override 1 band from 0 to 1",
                               "override 1 dropped",
                               "override 1 all becomes any",
                               "override 1 part 1 dropped",
                               "override 1 part 2 upper cut from 4 to 5",
                               "band p lower cut from 2 to 1",
                               "band p upper cut from 3 to 4",
                               "band p at level 5",
                               "band p measure from 0 to 1",
                               "band p minutes of call from 5 to 4",
                               "band p action call dropped",
                               "m term 1 from 2 to 3",
                               "n term 1 dropped",
                               "n term 1 item b from 1 to 0",
                               "also look dropped",
                               "also look none becomes any",
                               "also look minutes of look from 7 to 8",
                               "also look part 1 answer of s from 1 to 0",
                               "a exclusion dropped",
                               "b exclusion both ways dropped",
                               "skip of b",
                               "a critical from 1 to 0",
                               "b missing from 0 to 1",
                               "age min from 0 to 1",
                               "age max from 9 to 10",
                               "age from_case_age from 0 to 1",
                               "s option y dropped",
                               "s taken out",
                               "b opens",
                               "least_answered from 2 to 1",
                               "least_answered from 2 to 3"};

// Some of these no shipped file has: overrides, a second measure.
TEST(Mutants, ChangeEachPlaceThatDecidesSomething) {
  const Instrument instrument = Small(
      "items:\n"
      "  - {id: a, critical: true}\n"
      "  - {id: b, ask_when: a}\n"
      "  - {id: age, type: number, min: 0, max: 9}\n"
      "  - {id: s, type: single, options: [{id: x}, {id: y}]}\n"
      "missing: {least_answered: 2}\n"
      "rule:\n"
      "  exclusive: [[a, b]]\n"
      "  measures:\n"
      "    - {id: m, terms: [{points: 2, when: a}]}\n"
      "    - {id: n, terms: [{points: 1, when: b}]}\n"
      "  bands:\n"
      "    - {id: p, level: high, when: {measure: m, from: 2, to: 3},"
      " actions: [{do: call, within_minutes: 5}]}\n"
      "    - {id: q, level: low, when: otherwise}\n"
      "  overrides: [{when: {all: [b, {item: age, to: 4}]}, band: p}]\n"
      "  also: [{when: {not: s=y}, do: look, within_minutes: 7}]\n");
  Names all;
  Mutants(instrument, [&](const Instrument&, MutantKind, const std::string& what) {
    EXPECT_TRUE(all.insert(what).second) << what;
  }).Each();
  for (const auto* what : kPlaces) EXPECT_TRUE(all.contains(what)) << what;
}

INSTANTIATE_TEST_SUITE_P(Shipped, MutationTest, testing::ValuesIn(ShippedStems()), StemInTestName);

}  // namespace
}  // namespace kolona::triage
