#include "services/triage/domain/step_ids.h"

#include "libs/base/ids.h"
#include "services/triage/domain/test_history.h"

namespace kolona::triage {
namespace {

using namespace testing;

TEST(StepIds, AreTheSameForTheSameAskedAgainAndOtherwiseDiffer) {
  TestCase a = CaseAt(Level::kLow);
  const Deed high = Raised{Level::kHigh, "a", {}};
  const std::string id = StepId("c1", a.history, kAmal, high);
  EXPECT_TRUE(base::IsUuid(id));
  EXPECT_EQ(id, StepId("c1", a.history, kAmal, Raised{Level::kHigh, "in other words", {}}));
  EXPECT_NE(id, StepId("c2", a.history, kAmal, high));
  EXPECT_NE(id, StepId("c1", a.history, kNadia, high));
  EXPECT_NE(id, StepId("c1", a.history, kAmal, Raised{Level::kExtreme, "a", {}}));
  EXPECT_NE(id, StepId("c1", a.history, kAmal, TakenOver{}));
  a.Must(kNadia, TakenOver{});
  EXPECT_NE(id, StepId("c1", a.history, kAmal, high)) << "the case stands otherwise now";
}

TEST(StepIds, SentAndCorrectedAtOnceAreTwoTellings) {
  const TestCase a = CaseAt(Level::kMedium);
  Reassessed told;
  told.facts.screen = {{"strangled", model::Answer::kNo}};
  const std::string id = StepId("c1", a.history, kAmal, told);
  told.note = "in other words";
  EXPECT_EQ(id, StepId("c1", a.history, kAmal, told));
  told.facts.screen["strangled"] = model::Answer::kYes;
  EXPECT_NE(id, StepId("c1", a.history, kAmal, told));
}

TEST(StepIds, ADecisionOnAProposalIsOneWhateverElseHappened) {
  TestCase a = CaseAt(Level::kHigh);
  const std::string id = StepId("c1", a.history, kSamira, LoweringConfirmed{"p1", "a"});
  a.Must(kNadia, TakenOver{});
  EXPECT_EQ(id, StepId("c1", a.history, kSamira, LoweringConfirmed{"p1", "b"}));
}

TEST(StepIds, WhatHappenedIsOneThingWhoeverTellsIt) {
  TestCase a = CaseAt(Level::kHigh);
  const Happened released{HappeningKind::kReleased, a.now, ""};
  EXPECT_EQ(StepId("c1", a.history, kAmal, released), StepId("c1", a.history, kNadia, released));
  EXPECT_NE(StepId("c1", a.history, kAmal, released),
            StepId("c1", a.history, kAmal, Happened{HappeningKind::kReleased, Start(), ""}));
}

TEST(StepIds, AProposalIsNamedByWhoWantsWhatWhen) {
  TestCase a = CaseAt(Level::kHigh);
  const std::string id = ProposalId("c1", a.history, kAmal, Level::kLow);
  EXPECT_EQ(id, ProposalId("c1", a.history, kAmal, Level::kLow));
  EXPECT_NE(id, ProposalId("c1", a.history, kNadia, Level::kLow));
  EXPECT_NE(id, ProposalId("c1", a.history, kAmal, Level::kMedium));
  EXPECT_NE(id, ProposalId("c2", a.history, kAmal, Level::kLow));
}

}  // namespace
}  // namespace kolona::triage
