#include "services/triage/domain/patterns.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/test_shipped.h"
#include "services/triage/outbound/testing/small.h"

namespace kolona::triage {
namespace {

using Counts = std::vector<std::uint64_t>;

struct Totals {
  std::uint64_t total = 0;
  Counts bands;
};

// By the name of the file. Worked out by hand or by another program, beside the engine. The frames:
// sums of binomials; of 23 with 5 red ones, no danger is at most eleven yes with no red one, or at
// most ten of the other 18 with one red one: 230,964 + 5 * 199,140.
const std::map<std::string, Totals> kGolden = {
    {"danger-scale", {1572864, {709870, 424790, 370478, 67726}}},
    {"digital-violence", {128, {123, 4, 1}}},
    {"elder-or-disabled", {256, {241, 14, 1}}},
    {"grid-23", {8388608, {7161944, 1226663, 1}}},
    {"grid-24", {16777216, {4540386, 12236829, 1}}},
    {"lethality-screen", {2048, {1955, 92, 1}}},
    {"lethality-screen-2", {2048, {1984, 63, 1}}},
    {"minors", {64, {16, 40, 7, 1}}},
    {"short-screen", {32, {6, 10, 10, 5, 1}}},
    {"stalking", {1536, {1493, 42, 1}}},
    {"suicide-screen", {54, {42, 8, 3, 1}}},
};

TEST(CountPatterns, GivesTheGoldenTotalsOfEveryFile) {
  for (const auto& stem : ShippedStems()) {
    const auto golden = kGolden.find(stem);
    ASSERT_NE(golden, kGolden.end()) << stem << " has no golden totals";
    const auto count = CountPatterns(ShippedStem(stem));
    ASSERT_TRUE(count.ok()) << stem;
    EXPECT_EQ(count->total, golden->second.total) << stem;
    EXPECT_EQ(count->bands, golden->second.bands) << stem;
  }
  EXPECT_EQ(kGolden.size(), ShippedStems().size());
}

TEST(CountPatterns, TheVariantInWhichStrangulationSufficesHas1984HighOnes) {
  const auto* variant = ShippedSet().Shadow("lethality-screen", 0);
  ASSERT_NE(variant, nullptr);
  EXPECT_EQ(CountPatterns(*variant)->bands, (Counts{1984, 63, 1}));
}

TEST(CountPatterns, AgreesWithWalkingEachPattern) {
  for (const auto& instrument : ShippedSet().all()) {
    const auto counted = CountPatterns(instrument);
    ASSERT_TRUE(counted.ok());
    if (counted->total > 10'000) continue;  // the larger ones: ./kolona bench triage
    const auto walked = CountByBrute(instrument);
    EXPECT_EQ(counted->total, walked.total) << instrument.name;
    EXPECT_EQ(counted->bands, walked.bands) << instrument.name;
    EXPECT_EQ(counted->in_part, walked.in_part) << instrument.name;
  }
}

TEST(CountPatterns, RespectsSkipsExclusionsAndSets) {
  const Instrument instrument = Small(
      "items:\n"
      "  - {id: a}\n"
      "  - {id: b, ask_when: a}\n"
      "  - {id: c}\n"
      "  - {id: many, type: multi, options: [{id: x}, {id: y}, {id: z}]}\n"
      "rule:\n"
      "  exclusive: [[b, c]]\n"
      "  parts:\n"
      "    - bands: [{id: p, level: high, when: {at_least: 2, of: [many=x, many=y, many=z]}},"
      " {id: q, level: low, when: otherwise}]\n"
      "    - bands: [{id: r, level: medium, when: {any: [b, c]}}, {id: s, level: low, when: "
      "otherwise}]\n"
      "  overrides: [{when: {all: [a, many=z]}, band: p}]\n");
  const auto counted = CountPatterns(instrument);
  const auto walked = CountByBrute(instrument);
  // (a no: c free, 2; a yes: three of the four pairs of b and c, 3) times 8 sets.
  EXPECT_EQ(counted->total, 40U);
  EXPECT_EQ(walked.total, 40U);
  EXPECT_EQ(counted->bands, walked.bands);
  EXPECT_EQ(counted->in_part, walked.in_part);
  EXPECT_EQ(counted->overrides, walked.overrides);
}

TEST(CountPatterns, SaysWhereNoBandHolds) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}]\n"
      "rule: {bands: [{id: x, level: high, when: a}, {id: y, level: low, when: {not: b}}]}\n");
  const auto count = CountPatterns(instrument);
  ASSERT_TRUE(count->gap.has_value());
  EXPECT_EQ(InWords(instrument, *count->gap, 0), "b=yes");
}

TEST(WalkPatterns, RefusesARuleThatKeepsTooManyPartialAnswersApart) {
  const Instrument& scale = Shipped("danger-scale");
  const auto outcomes = WalkPatterns({&scale}, VariablesOf(scale), 100);
  EXPECT_EQ(outcomes.status().message(),
            "the rule keeps more than 100 partial answers apart; it cannot be counted");
}

TEST(ComparePatterns, TellsWhatTheVariantRaises) {
  const auto moves =
      ComparePatterns(Shipped("lethality-screen"), *ShippedSet().Shadow("lethality-screen", 0));
  ASSERT_TRUE(moves.ok());
  std::uint64_t total = 0, risen = 0, fallen = 0;
  for (const auto& move : *moves) {
    total += move.count;
    if (move.to < move.from) risen += move.count;
    if (move.to > move.from) fallen += move.count;
  }
  EXPECT_EQ(total, 2048U);
  EXPECT_EQ(risen, 29U);
  EXPECT_EQ(fallen, 0U);
}

TEST(FindLowering, FindsThePublishedMinusThreeAndNothingElse) {
  const Instrument& scale = Shipped("danger-scale");
  for (std::size_t i = 0; i < scale.items.size(); ++i) {
    const auto lowering = FindLowering(scale, i);
    ASSERT_TRUE(lowering.ok());
    EXPECT_EQ(lowering->has_value(), scale.items[i].id == "never_lived_together")
        << scale.items[i].id;
  }
}

}  // namespace
}  // namespace kolona::triage
