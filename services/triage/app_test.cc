#include "services/triage/app.h"

#include "services/triage/test_service.h"

namespace kolona::triage {
namespace {

using base::Code;
using namespace testing;

class LevelsTest : public ServiceTest {
 protected:
  // The proposal's id, however it was made.
  std::string Proposed(v1::Level level, const v1::Actor& by = Amal()) {
    const auto taken = Propose(level, by);
    EXPECT_TRUE(taken.ok()) << taken.status().ToString();
    return taken.ok() ? taken->standing().proposal().proposal_id() : "";
  }
  v1::Level Level() { return TimelineOf()->standing().level(); }
  std::vector<v1::AlertRaised> Alerts() {
    std::vector<v1::AlertRaised> alerts;
    for (const auto& record : tests.log.Dump(eventlog::kAlerts)) {
      v1::AlertRaised fact;
      if (wire::Read(record.event, &fact)) alerts.push_back(fact);
    }
    return alerts;
  }
};

TEST_F(LevelsTest, AMachinesResultIsShownAsUntouchedUntilAPersonTakesItOver) {
  Report(testkit::CalmCase());
  Pass(seconds(1));
  auto line = TimelineOf();
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->standing().level(), v1::MEDIUM);
  EXPECT_TRUE(line->standing().untouched());
  ASSERT_EQ(line->entries_size(), 3);
  EXPECT_EQ(line->entries(0).kind(), v1::STEP_REPORTED);
  EXPECT_EQ(line->entries(1).kind(), v1::STEP_ASSESSED);
  EXPECT_EQ(line->entries(2).kind(), v1::STEP_DUE)
      << "nothing was answered: a person looks at once";
  EXPECT_TRUE(line->entries(1).untouched());
  ASSERT_TRUE(TakeOver().ok());
  line = TimelineOf();
  EXPECT_FALSE(line->standing().untouched());
  EXPECT_EQ(line->standing().answered_for_by().name(), "token:amal");
  EXPECT_EQ(line->entries(1).taken_over_by().name(), "token:amal");
}

TEST_F(LevelsTest, APersonRaisesAloneAndTheRiseIsAlertedUnderANewRevision) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Alerts().empty());
  const auto raised = Raise(v1::EXTREME);
  ASSERT_TRUE(raised.ok()) << raised.status().ToString();
  EXPECT_FALSE(raised->known());
  EXPECT_EQ(raised->standing().level(), v1::EXTREME);
  tests.TurnUntil([this] { return !Alerts().empty(); }, "the rise to be alerted");
  const auto alert = Alerts().at(0).alert();
  EXPECT_EQ(alert.level(), v1::EXTREME);
  EXPECT_EQ(alert.level_revision(), 2);
  EXPECT_EQ(alert.alert_id(), model::AlertId("c1", 2));
  EXPECT_EQ(alert.reasons(0).code(), "person.raised");
  EXPECT_EQ(alert.place().commune_code(), testkit::SomePlace().commune_code);
}

TEST_F(LevelsTest, ARaiseThatComesTwiceIsOne) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  const auto again = Raise(v1::HIGH);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->known());
  EXPECT_EQ(Count<v1::LevelRaised>(), 1);
}

TEST_F(LevelsTest, LoweringTakesTwo) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  const std::string proposal = Proposed(v1::LOW);
  EXPECT_EQ(Level(), v1::HIGH);
  EXPECT_EQ(Confirm(proposal, Amal()).status().code(), Code::kPermissionDenied);
  const auto done = Confirm(proposal, Samira());
  ASSERT_TRUE(done.ok()) << done.status().ToString();
  EXPECT_EQ(done->standing().level(), v1::LOW);
  EXPECT_EQ(done->standing().answered_for_by().name(), "token:samira");
  EXPECT_TRUE(Confirm(proposal, Samira())->known()) << "the same again is harmless";
  EXPECT_EQ(Confirm(proposal, Hind()).status().code(), Code::kFailedPrecondition);
}

TEST_F(LevelsTest, AProposalSurvivesARestartAndExpires) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  const std::string proposal = Proposed(v1::LOW);
  Restart();
  EXPECT_EQ(TimelineOf()->standing().proposal().proposal_id(), proposal);
  Pass(hours(72));
  const auto late = Confirm(proposal, Samira());
  EXPECT_EQ(late.status().code(), Code::kFailedPrecondition);
  EXPECT_NE(late.status().message().find("expired"), std::string::npos);
  Restart();
  EXPECT_TRUE(Confirm(Proposed(v1::LOW), Samira()).ok());
}

TEST_F(LevelsTest, ADangerSignHoldsTheLevelForThreeDays) {
  Report(testkit::UrgentCase());
  EXPECT_EQ(Level(), v1::EXTREME);
  const auto refused = Propose(v1::MEDIUM);
  EXPECT_EQ(refused.status().code(), Code::kFailedPrecondition);
  EXPECT_NE(refused.status().message().find("danger sign"), std::string::npos);
  EXPECT_EQ(Count<v1::LevelLoweringProposed>(), 0) << "nothing is put on record";
  Pass(hours(72));
  EXPECT_TRUE(Confirm(Proposed(v1::MEDIUM), Samira()).ok());
}

TEST_F(LevelsTest, BadStepsAreRefusedWithTheFieldAndNothingIsOnRecord) {
  Report(testkit::CalmCase());
  const std::size_t before = tests.log.Size(eventlog::kCases);
  EXPECT_EQ(Raise(v1::LEVEL_UNSPECIFIED).status().field(), "/level");
  EXPECT_EQ(Raise(static_cast<v1::Level>(9)).status().field(), "/level");
  EXPECT_EQ(Raise(v1::HIGH, Amal(), "").status().field(), "/reason");
  EXPECT_EQ(Raise(v1::HIGH, Amal(), std::string(501, 'x')).status().field(), "/reason");
  EXPECT_EQ(Raise(v1::HIGH, Amal(), "ring 0612345678").status().field(), "/reason");
  EXPECT_EQ(Propose(v1::NOT_KNOWN).status().field(), "/level");
  EXPECT_EQ(Raise(v1::HIGH, Person("x", "")).status().code(), Code::kPermissionDenied);
  EXPECT_EQ(Raise(v1::HIGH, Person("x", "analyst")).status().code(), Code::kPermissionDenied);
  EXPECT_EQ(Raise(v1::HIGH, Amal(), "a", "c9").status().code(), Code::kNotFound);
  EXPECT_EQ(Confirm("none", Samira()).status().code(), Code::kNotFound);
  EXPECT_EQ(Happened(v1::HAPPENING_KIND_UNSPECIFIED).status().field(), "/kind");
  EXPECT_EQ(TimelineOf("c9").status().code(), Code::kNotFound);
  EXPECT_EQ(tests.log.Size(eventlog::kCases), before);
}

TEST_F(LevelsTest, AStepWhoseFateIsNotKnownIsSentAgain) {
  Report(testkit::CalmCase());
  tests.log.FailPublishing(base::Status(Code::kUnavailable, "log away"));
  EXPECT_EQ(Raise(v1::HIGH).status().code(), Code::kUnavailable);
  EXPECT_EQ(Level(), v1::MEDIUM);
  tests.log.FailPublishing({});
  EXPECT_TRUE(Raise(v1::HIGH).ok());
  EXPECT_EQ(Level(), v1::HIGH);
}

TEST_F(LevelsTest, TheLogsOrderDecidesBetweenTwoReplicas) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  Replica other(tests, config);
  const std::string proposal = Proposed(v1::LOW);
  ASSERT_TRUE(Confirm(proposal, Samira()).ok());
  std::swap(here->stub, other.stub);
  EXPECT_EQ(Level(), v1::LOW) << "the other replica came to the same";
  EXPECT_EQ(Confirm(proposal, Hind()).status().code(), Code::kFailedPrecondition);
  std::swap(here->stub, other.stub);
}

TEST_F(LevelsTest, WhatTheFoldRefusesChangesNothingThoughItIsOnTheLog) {
  Report(testkit::CalmCase());
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  const std::string proposal = Proposed(v1::LOW, Samira());
  // Somebody writes past the rules: proposer and confirmer are one.
  v1::LevelLoweringConfirmed forged;
  forged.set_case_id("c1");
  *forged.mutable_by() = Samira();
  *forged.mutable_at() = wire::ToProto(tests.clock.Now());
  forged.set_proposal_id(proposal);
  Publish(forged, "forged", "c1");
  EXPECT_EQ(Level(), v1::HIGH);
  EXPECT_TRUE(Confirm(proposal, Hind()).ok());
}

TEST_F(LevelsTest, AResultKeepsItsInstrumentForEverAndIsNeverRescored) {
  Report(testkit::CalmCase());
  model::CaseFacts answered = testkit::CalmCase("c2");
  answered.screen = {{"weapon", model::Answer::kYes}};
  Report(answered);
  const auto first = TimelineOf("c2")->entries(1);
  ASSERT_EQ(first.kind(), v1::STEP_ASSESSED);
  EXPECT_EQ(first.level(), v1::HIGH);
  EXPECT_EQ(first.instruments_size(), 1);
  // A later version has another opinion on the same report; a group that lost its place reads it
  // anew.
  v1::CaseTriaged later;
  later.set_case_id("c2");
  later.mutable_assessment()->set_level(v1::EXTREME);
  later.mutable_assessment()->set_level_revision(1);
  later.mutable_assessment()->add_instruments("lethality-screen@99.0.0");
  *later.mutable_triaged_at() = wire::ToProto(tests.clock.Now());
  Publish(later, "c2/1", "c2");
  // The report comes a second time.
  const int results = Count<v1::CaseTriaged>();
  Report(answered);
  EXPECT_EQ(Count<v1::CaseTriaged>(), results);
  Restart();
  const auto line = TimelineOf("c2");
  EXPECT_EQ(line->entries_size(), 2);
  EXPECT_EQ(line->entries(1).instruments(0), first.instruments(0));
  EXPECT_EQ(line->standing().level(), v1::HIGH);
}

}  // namespace
}  // namespace kolona::triage
