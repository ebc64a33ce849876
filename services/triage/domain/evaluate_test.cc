#include "services/triage/domain/evaluate.h"

#include <gtest/gtest.h>

#include "services/triage/outbound/testing/small.h"

namespace kolona::triage {
namespace {

constexpr Value kOpen;

// Four yes/no items and a rule of one band whose condition is under test.
Tri Truth(const std::string& when, const Answers& answers) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}, {id: c}, {id: d}]\n"
      "rule: {bands: [{id: x, level: high, when: " +
      when + "}]}\n");
  return Holds(instrument, instrument.rule.bands[0].when, answers, 0);
}

const Value kYes = YesNo(true);
const Value kNo = YesNo(false);

TEST(Condition, AnyIsKnownAsSoonAsOneHolds) {
  EXPECT_EQ(Truth("{any: [a, b]}", {kYes, kOpen, kOpen, kOpen}), Tri::kYes);
  EXPECT_EQ(Truth("{any: [a, b]}", {kNo, kOpen, kOpen, kOpen}), Tri::kUnknown);
  EXPECT_EQ(Truth("{any: [a, b]}", {kNo, kNo, kOpen, kOpen}), Tri::kNo);
}

TEST(Condition, AllIsKnownAsSoonAsOneFails) {
  EXPECT_EQ(Truth("{all: [a, b]}", {kNo, kOpen, kOpen, kOpen}), Tri::kNo);
  EXPECT_EQ(Truth("{all: [a, b]}", {kYes, kOpen, kOpen, kOpen}), Tri::kUnknown);
  EXPECT_EQ(Truth("{all: [a, b]}", {kYes, kYes, kOpen, kOpen}), Tri::kYes);
}

TEST(Condition, NoneAndNotTurnTheTruthRound) {
  EXPECT_EQ(Truth("{none: [a, b]}", {kNo, kNo, kOpen, kOpen}), Tri::kYes);
  EXPECT_EQ(Truth("{none: [a, b]}", {kNo, kOpen, kOpen, kOpen}), Tri::kUnknown);
  EXPECT_EQ(Truth("{not: a}", {kYes, kOpen, kOpen, kOpen}), Tri::kNo);
}

TEST(Condition, KOfNCountsWhatIsSureAndWhatIsPossible) {
  EXPECT_EQ(Truth("{at_least: 2, of: [a, b, c]}", {kYes, kYes, kOpen, kOpen}), Tri::kYes);
  EXPECT_EQ(Truth("{at_least: 2, of: [a, b, c]}", {kYes, kNo, kOpen, kOpen}), Tri::kUnknown);
  EXPECT_EQ(Truth("{at_least: 2, of: [a, b, c]}", {kNo, kNo, kOpen, kOpen}), Tri::kNo);
}

TEST(Measure, IsTheIntervalOverTheOpenItems) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}, {id: c}]\n"
      "rule:\n"
      "  measures: [{id: m, terms: [{points: 4, when: a}, {points: -3, when: b}, "
      "{points: 1, when: c}]}]\n"
      "  bands: [{id: top, level: high, when: {measure: m, from: 4}}, "
      "{id: rest, level: low, when: otherwise}]\n");
  const auto open = Evaluate(instrument, {kOpen, kOpen, kOpen}, 0);
  EXPECT_EQ(open.measures[0], (Interval{-3, 5}));
  EXPECT_EQ(std::pair(open.lowest, open.highest), std::pair(1, 0));
  const auto some = Evaluate(instrument, {kYes, kNo, kOpen}, 0);
  EXPECT_EQ(some.measures[0], (Interval{4, 5}));
  EXPECT_EQ(std::pair(some.lowest, some.highest), std::pair(0, 0));
}

TEST(Windows, NumbersAndDaysAreInclusive) {
  const Instrument instrument = Small(
      "items: [{id: age, type: number, min: 0, max: 130}, {id: last, type: date}]\n"
      "rule: {bands: [{id: x, level: high, when: {item: age, to: 17}}, "
      "{id: y, level: high, when: {item: last, within_days: 7}}, "
      "{id: z, level: high, when: {item: last, older_than_days: 7}}]}\n");
  const auto band = [&](int index) -> const Condition& {
    return instrument.rule.bands[static_cast<std::size_t>(index)].when;
  };
  constexpr Day kToday = 1000;
  const auto holds = [&](int index, const Value& age, const Value& last) {
    return Holds(instrument, band(index), {age, last}, kToday);
  };
  EXPECT_EQ(holds(0, Exactly(17), kOpen), Tri::kYes);
  EXPECT_EQ(holds(0, Exactly(18), kOpen), Tri::kNo);
  const Value fifteen_to_twenty = {.answered = true, .low = 15, .high = 20};
  EXPECT_EQ(holds(0, fifteen_to_twenty, kOpen), Tri::kUnknown);
  EXPECT_EQ(holds(1, kOpen, Exactly(kToday - 7)), Tri::kYes);
  EXPECT_EQ(holds(1, kOpen, Exactly(kToday - 8)), Tri::kNo);
  EXPECT_EQ(holds(2, kOpen, Exactly(kToday - 7)), Tri::kNo);
  EXPECT_EQ(holds(2, kOpen, kOpen), Tri::kUnknown);
}

TEST(Skips, AQuestionPassedOverCountsAsDeniedAndIsNotOpen) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b, ask_when: a}]\n"
      "rule: {bands: [{id: x, level: high, when: b}, {id: y, level: low, when: otherwise}]}\n");
  EXPECT_EQ(Evaluate(instrument, {kOpen, kOpen}, 0).highest, 0);
  const auto denied = Evaluate(instrument, {kNo, kOpen}, 0);
  EXPECT_EQ(denied.highest, 1);
  EXPECT_EQ(denied.open, 0);
}

TEST(Exclusion, AYesSettlesTheOther) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}]\n"
      "rule: {exclusive: [[a, b]], bands: [{id: x, level: high, when: b}, "
      "{id: y, level: low, when: otherwise}]}\n");
  const auto settled = Evaluate(instrument, {kYes, kOpen}, 0);
  EXPECT_EQ(settled.highest, 1);
  EXPECT_EQ(settled.open, 0);
  EXPECT_EQ(Evaluate(instrument, {kNo, kOpen}, 0).open, 1);
}

TEST(Levels, OpenAnswersNeverLowerAndTheUpperLevelDrivesTheClock) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}]\n"
      "rule: {bands: [{id: x, level: high, when: a}, {id: y, level: low, when: otherwise}]}\n");
  const auto open = Evaluate(instrument, {kOpen, kNo}, 0);
  EXPECT_EQ(LevelOf(instrument, open), model::Level::kMedium);
  EXPECT_EQ(ClockLevelOf(instrument, open), model::Level::kHigh);
  const auto closed = Evaluate(instrument, {kNo, kNo}, 0);
  EXPECT_EQ(LevelOf(instrument, closed), model::Level::kLow);
  EXPECT_EQ(ClockLevelOf(instrument, closed), model::Level::kLow);
}

TEST(Levels, TooFewAnswersAreNotEnoughInformation) {
  Instrument instrument = Small(
      "items: [{id: a}, {id: b}, {id: c}]\nmissing: {least_answered: 2}\n"
      "rule: {bands: [{id: x, level: low, when: otherwise}]}\n");
  const auto one = Evaluate(instrument, {kNo, kOpen, kOpen}, 0);
  EXPECT_EQ(LevelOf(instrument, one), model::Level::kNotKnown);
  EXPECT_EQ(LevelOf(instrument, Evaluate(instrument, {kNo, kNo, kOpen}, 0)), model::Level::kLow);
}

TEST(Rule, IsTheHighestOfItsPartsAndThenTheOverrides) {
  const Instrument instrument = Small(
      "items: [{id: a}, {id: b}, {id: c}]\n"
      "rule:\n"
      "  parts:\n"
      "    - bands: [{id: p, level: medium, when: a}, {id: q, level: low, when: otherwise}]\n"
      "    - bands: [{id: r, level: high, when: b}, {id: s, level: low, when: otherwise}]\n"
      "  overrides: [{when: c, band: p}]\n");
  const auto result = [&](bool a, bool b, bool c) {
    const auto outcome = Evaluate(instrument, {YesNo(a), YesNo(b), YesNo(c)}, 0);
    EXPECT_EQ(outcome.lowest, outcome.highest);
    return instrument.rule.bands[static_cast<std::size_t>(outcome.highest)].id;
  };
  EXPECT_EQ(result(false, false, false), "q");
  EXPECT_EQ(result(true, false, false), "p");
  EXPECT_EQ(result(true, true, false), "r");
  EXPECT_EQ(result(false, false, true), "p");
  EXPECT_EQ(result(false, true, true), "r");  // an override never lowers
}

}  // namespace
}  // namespace kolona::triage
