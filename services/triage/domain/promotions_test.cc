#include "services/triage/domain/promotions.h"

#include <gtest/gtest.h>

#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {
namespace {

const VersionId kOne{"1.0.0", "a"};
const VersionId kTwo{"1.1.0", "b"};
const VersionId kThree{"1.10.0", "c"};

Instrument Active(const VersionId& id) {
  Instrument instrument;
  instrument.name = "screen";
  instrument.version = id.version;
  instrument.hash = id.hash;
  instrument.status = InstrumentStatus::kActive;
  return instrument;
}

// Which version acts after the record has had its word.
std::string ActsOf(const Promotions& promotions, std::vector<std::string>* waiting = nullptr,
                   bool whole = true) {
  std::vector<Instrument> all = {Active(kThree), Active(kTwo), Active(kOne)};
  auto told = promotions.Settle(all, whole);
  if (waiting != nullptr) *waiting = told;
  const InstrumentSet set(std::move(all));
  const Instrument* acting = set.Acting("screen", 0);
  return acting == nullptr ? "none" : acting->version;
}

TEST(Promotions, WithoutOneNothingActs) {
  std::vector<std::string> waiting;
  EXPECT_EQ(ActsOf(Promotions(), &waiting), "none");
  EXPECT_EQ(waiting, (std::vector<std::string>{"screen@1.10.0", "screen@1.1.0", "screen@1.0.0"}));
}

TEST(Promotions, ThatAreLostLeaveTheOldestOfANameInOfficeAndTheOthersWait) {
  std::vector<std::string> waiting;
  EXPECT_EQ(ActsOf(Promotions(), &waiting, false), "1.0.0");
  EXPECT_EQ(waiting, (std::vector<std::string>{"screen@1.10.0", "screen@1.1.0"}));
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", {}, kTwo).ok());
  EXPECT_EQ(ActsOf(promotions, &waiting, false), "1.1.0") << "what is left of the record holds";
}

TEST(Promotions, ThePromotedVersionActsAndTheOneBeforeWaitsForNothing) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", kOne, kTwo).ok());
  std::vector<std::string> waiting;
  EXPECT_EQ(ActsOf(promotions, &waiting), "1.1.0");
  EXPECT_EQ(waiting, std::vector<std::string>{"screen@1.10.0"});
  ASSERT_TRUE(promotions.Promote("screen", kTwo, kThree).ok());
  EXPECT_EQ(ActsOf(promotions), "1.10.0");
}

TEST(Promotions, WhatHasActedJudgesItsOldAnswersAndWhatWaitsJudgesNothing) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", kOne, kTwo).ok());
  std::vector<Instrument> all = {Active(kThree), Active(kTwo), Active(kOne)};
  promotions.Settle(all, true);
  EXPECT_EQ(all[0].status, InstrumentStatus::kDraft);
  EXPECT_EQ(all[1].status, InstrumentStatus::kActive);
  EXPECT_EQ(all[2].status, InstrumentStatus::kRetired);
}

TEST(Promotions, AreTakenBackOneByOneAsFarAsTheyGo) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", kOne, kTwo).ok());
  ASSERT_TRUE(promotions.Promote("screen", kTwo, kThree).ok());
  EXPECT_EQ(*promotions.RollBack("screen"), kTwo);
  EXPECT_EQ(ActsOf(promotions), "1.1.0");
  EXPECT_EQ(*promotions.RollBack("screen"), kOne);
  EXPECT_EQ(promotions.RollBack("screen").status().code(), base::Code::kFailedPrecondition);
  EXPECT_EQ(ActsOf(promotions), "1.0.0");
  EXPECT_EQ(promotions.RollBack("other").status().code(), base::Code::kFailedPrecondition);
}

TEST(Promotions, ReplaceOnlyWhatActs) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", kOne, kTwo).ok());
  EXPECT_FALSE(promotions.Promote("screen", kOne, kThree).ok());
  EXPECT_EQ(*promotions.Acting("screen"), kTwo);
}

TEST(Promotions, OfANewInstrumentHaveNothingBeforeThem) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", {}, kTwo).ok());
  EXPECT_EQ(ActsOf(promotions), "1.1.0");
  EXPECT_FALSE(promotions.RollBack("screen").ok());
}

TEST(Promotions, WhoseFileIsMissingLeaveTheOneBeforeInOffice) {
  Promotions promotions;
  ASSERT_TRUE(promotions.Promote("screen", kOne, kTwo).ok());
  ASSERT_TRUE(promotions.Promote("screen", kTwo, {"9.0.0", "z"}).ok());
  EXPECT_EQ(ActsOf(promotions), "1.1.0");
}

}  // namespace
}  // namespace kolona::triage
