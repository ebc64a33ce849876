#include "services/triage/domain/replay.h"

#include <gtest/gtest.h>

#include <random>

#include "services/triage/domain/assess.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

using model::Answer;
using model::CaseFacts;
using model::Level;

constexpr base::WallTime kNoon{std::chrono::days(20000) + std::chrono::hours(12)};

// Cases of all kinds, drawn by a seeded generator: answers that fit and some that do not.
class Cases {
 public:
  CaseFacts Any() {
    CaseFacts facts;
    facts.case_id = "c" + std::to_string(count_++);
    facts.accepted_at = kNoon + std::chrono::hours(Below(24 * 40));
    facts.age_band = static_cast<int>(Below(8));
    if (Below(10) == 0) facts.danger_signs = {model::DangerSign::kLockedIn};
    if (Below(4) == 0) facts.kinds = {model::ViolenceKind::kPhysical};
    if (Below(3) != 0) AddScreen(facts);
    for (const auto& instrument : ShippedSet().all()) {
      if (instrument.name != kScreenName && Below(4) == 0) AddAnswers(instrument, facts);
    }
    if (Below(20) == 0) facts.answers["hearsay"] = {"1.0.0", {{"a", "yes"}}};
    return facts;
  }

 private:
  std::size_t Below(std::size_t n) { return random_() % n; }

  void AddScreen(CaseFacts& facts) {
    for (const auto& item : Shipped("lethality-screen").items) {
      if (Below(5) != 0) facts.screen[item.id] = Below(4) == 0 ? Answer::kYes : Answer::kNo;
    }
    if (Below(10) == 0) facts.screen["hearsay"] = Answer::kYes;
  }

  void AddAnswers(const Instrument& instrument, CaseFacts& facts) {
    auto& told = facts.answers[instrument.name];
    told.version = Below(15) == 0 ? "0.0.1" : instrument.version;
    for (const auto& item : instrument.items) {
      if (Below(3) != 0) told.answers[item.id] = AnyText(item);
    }
    if (Below(15) == 0) told.answers["hearsay"] = "yes";
  }

  std::string AnyText(const Item& item) {
    if (Below(30) == 0) return "perhaps";
    if (item.type == ItemType::kNumber) return std::to_string(Below(90));
    if (item.type == ItemType::kDate) return "2024-10-0" + std::to_string(1 + Below(9));
    if (item.type == ItemType::kYesNo) return Below(3) == 0 ? "yes" : "no";
    return item.options[Below(item.options.size())].id;
  }

  std::mt19937 random_{11};
  int count_ = 0;
};

TEST(QuickAssess, GivesTheLevelsThatAssessGives) {
  Cases cases;
  QuickAssess quick(ShippedSet(), "danger-scale", nullptr);
  int spoke = 0;
  for (int i = 0; i < 3000; ++i) {
    const CaseFacts facts = cases.Any();
    const auto verdict = quick.Of(facts);
    const model::Assessment whole = Assess(ShippedSet(), facts);
    ASSERT_EQ(verdict.level, whole.level) << i;
    ASSERT_EQ(verdict.clock_level, whole.clock_level) << i;
    const model::Finding* finding = nullptr;
    for (const auto& one : whole.findings) {
      if (one.name == "danger-scale" && !one.shadow) finding = &one;
    }
    ASSERT_EQ(verdict.spoke, finding != nullptr) << i;
    if (finding == nullptr) continue;
    ++spoke;
    ASSERT_EQ(verdict.instrument, finding->level) << i;
    ASSERT_EQ(verdict.instrument_clock, finding->clock_level) << i;
  }
  EXPECT_GT(spoke, 300);
}

std::vector<CaseFacts> Many(int count) {
  Cases cases;
  std::vector<CaseFacts> many;
  many.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) many.push_back(cases.Any());
  return many;
}

std::int64_t Sum(const Replayed::Moves& moves, bool off_diagonal) {
  std::int64_t sum = 0;
  for (std::size_t from = 0; from < kLevels; ++from) {
    for (std::size_t to = 0; to < kLevels; ++to) {
      if (!off_diagonal || from != to) sum += moves[from][to];
    }
  }
  return sum;
}

TEST(Replay, TheVersionThatActsMovesNothing) {
  const auto cases = Many(500);
  const auto replayed = ReplayCases(ShippedSet(), Shipped("lethality-screen"), cases);
  EXPECT_EQ(replayed.cases, 500);
  EXPECT_EQ(Sum(replayed.moves, false), 500);
  EXPECT_EQ(Sum(replayed.moves, true), 0);
  EXPECT_TRUE(replayed.falls.empty());
  std::int64_t by_day = 0;
  for (const auto& [day, load] : replayed.days) {
    by_day += load.cases;
    EXPECT_EQ(load.urgent[0], load.urgent[1]);
    EXPECT_EQ(load.medium[0], load.medium[1]);
  }
  EXPECT_EQ(by_day, 500);
}

CaseFacts Strangled() {
  CaseFacts facts;
  facts.case_id = "strangled";
  facts.accepted_at = kNoon;
  for (const auto& item : Shipped("lethality-screen").items) facts.screen[item.id] = Answer::kNo;
  facts.screen["strangled"] = Answer::kYes;
  return facts;
}

// The variant in which strangulation alone suffices.
const Instrument& Variant() { return *ShippedSet().Shadow("lethality-screen", 20000); }

TEST(Replay, ARiseMovesTheCaseAndItsDay) {
  const std::vector<CaseFacts> cases = {Strangled()};
  const auto replayed = ReplayCases(ShippedSet(), Variant(), cases);
  const auto medium = static_cast<std::size_t>(Level::kMedium);
  const auto high = static_cast<std::size_t>(Level::kHigh);
  EXPECT_EQ(replayed.moves[medium][high], 1);
  EXPECT_EQ(replayed.instrument_moves[medium][high], 1);
  EXPECT_EQ(replayed.answered, 1);
  EXPECT_TRUE(replayed.falls.empty());
  const ReplayedDay& day = replayed.days.at(20000);
  EXPECT_EQ(day.urgent, (std::array<std::int64_t, 2>{0, 1}));
  EXPECT_EQ(day.medium, (std::array<std::int64_t, 2>{1, 0}));
}

// What acts today, with the variant as the one that acts: then the old one is a step down.
InstrumentSet WithTheVariantActing() {
  auto all = ShippedSet().all();
  for (auto& instrument : all) {
    if (instrument.name != kScreenName) continue;
    const bool variant = instrument.status == InstrumentStatus::kShadow;
    instrument.status = variant ? InstrumentStatus::kActive : InstrumentStatus::kRetired;
  }
  return InstrumentSet(std::move(all));
}

TEST(Replay, EveryCaseThatWouldFallIsNamed) {
  const InstrumentSet set = WithTheVariantActing();
  std::vector<CaseFacts> cases = {Strangled(), Strangled()};
  // Held up by a danger sign; what the instrument says falls all the same.
  cases[1].case_id = "held";
  cases[1].danger_signs = {model::DangerSign::kLockedIn};
  const auto replayed = ReplayCases(set, Shipped("lethality-screen"), cases);
  ASSERT_EQ(replayed.falls.size(), 2U);
  EXPECT_EQ(replayed.falls[0].case_id, "strangled");
  EXPECT_EQ(replayed.falls[0].before.level, Level::kHigh);
  EXPECT_EQ(replayed.falls[0].after.level, Level::kMedium);
  EXPECT_EQ(replayed.falls[1].before.level, Level::kExtreme);
  EXPECT_EQ(replayed.falls[1].after.level, Level::kExtreme);
  EXPECT_EQ(replayed.falls[1].after.instrument, Level::kMedium);
}

TEST(Replay, WhatTheDraftCannotReadIsCountedAndNotTakenForNo) {
  CaseFacts facts;
  facts.case_id = "c";
  facts.accepted_at = kNoon;
  const Instrument& scale = Shipped("danger-scale");
  facts.answers["danger-scale"] = {scale.version, {{"firearm", "yes"}, {"weapon", "no"}}};
  Instrument draft = scale;
  draft.items[static_cast<std::size_t>(draft.FindItem("firearm"))].id = "gun";
  const std::vector<CaseFacts> cases = {facts};
  const auto replayed = ReplayCases(ShippedSet(), draft, cases);
  EXPECT_EQ(replayed.unfit, 1);
  EXPECT_EQ(replayed.answered, 1);
}

TEST(Falls, NotKnownLiesBetweenLowAndMedium) {
  EXPECT_TRUE(Falls(Level::kNotKnown, Level::kLow));
  EXPECT_TRUE(Falls(Level::kMedium, Level::kNotKnown));
  EXPECT_FALSE(Falls(Level::kLow, Level::kNotKnown));
  EXPECT_FALSE(Falls(Level::kHigh, Level::kHigh));
  EXPECT_TRUE(Falls(Level::kExtreme, Level::kHigh));
}

}  // namespace
}  // namespace kolona::triage
