#include "services/triage/test_service.h"

// Requests for support in the histories of levels: no reports, but a person can raise them.
namespace kolona::triage {
namespace {

using namespace testing;

class SupportTest : public ServiceTest {
 protected:
  void Request(bool exercise = false) {
    v1::SupportRequested fact;
    fact.set_case_id("c1");
    fact.set_need_id("n1");
    fact.set_channel(v1::WEB);
    *fact.mutable_place() = wire::ToProto(testkit::SomePlace());
    fact.add_kinds(v1::JOB);
    *fact.mutable_accepted_at() = wire::ToProto(tests.clock.Now());
    fact.set_exercise(exercise);
    Publish(fact, "c1", "c1");
  }
  void Hint() {
    model::CaseFacts facts;
    facts.case_id = "c1";
    facts.place = testkit::SomePlace();
    facts.accepted_at = tests.clock.Now();
    facts.from_support_request = true;
    facts.text_findings = model::TextFindings{
        model::LookUrgency::kNow, {"fr:kill_threat.will_kill"}, {"fr@0.1.0#00"}};
    v1::CaseHinted fact;
    *fact.mutable_facts() = wire::ToProto(facts);
    Publish(fact, "c1", "c1");
  }
  v1::Alert OnlyAlert() {
    tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) > 0; }, "an alert");
    const auto records = tests.log.Dump(eventlog::kAlerts);
    EXPECT_EQ(records.size(), 1U);
    v1::AlertRaised fact;
    EXPECT_TRUE(wire::Read(records.at(0).event, &fact));
    return fact.alert();
  }
};

TEST_F(SupportTest, ARequestAloneIsNeitherAssessedNorDueNorKept) {
  Request();
  Pass(days(100));
  EXPECT_EQ(Count<v1::CaseTriaged>(), 0);
  EXPECT_EQ(Count<v1::AssessmentDue>(), 0);
  EXPECT_EQ(DueNow().cases_size(), 0);
  EXPECT_EQ(tests.log.Size(eventlog::kAssessments), 0U);
  Restart();
  EXPECT_EQ(tests.log.Size(eventlog::kAssessments), 0U);
  const auto line = TimelineOf();
  ASSERT_TRUE(line.ok()) << line.status().ToString();
  EXPECT_EQ(line->entries(0).kind(), v1::STEP_SUPPORT_REQUESTED);
  EXPECT_EQ(line->standing().level(), v1::LEVEL_UNSPECIFIED);
  EXPECT_FALSE(line->standing().has_due_at());
}

TEST_F(SupportTest, WhoeverHearsDangerInARequestRaisesItAndTheAlertSaysWhere) {
  Request();
  const auto raised = Raise(v1::EXTREME);
  ASSERT_TRUE(raised.ok()) << raised.status().ToString();
  EXPECT_EQ(raised->standing().level(), v1::EXTREME);
  const v1::Alert alert = OnlyAlert();
  EXPECT_EQ(alert.alert_id(), model::AlertId("c1", 1));
  EXPECT_EQ(alert.place().commune_code(), testkit::SomePlace().commune_code);
  EXPECT_FALSE(alert.exercise());
}

TEST_F(SupportTest, WordsOfDangerAskForALookAndARaiseAfterThemIsAlerted) {
  Hint();
  UntilKnown("c1");
  Pass(seconds(0));
  ASSERT_EQ(DueNow().cases_size(), 1);
  ASSERT_TRUE(Raise(v1::EXTREME).ok());
  EXPECT_EQ(OnlyAlert().place().commune_code(), testkit::SomePlace().commune_code);
}

TEST_F(SupportTest, AnExerciseStaysOne) {
  Request(true);
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  EXPECT_TRUE(OnlyAlert().exercise());
}

TEST_F(SupportTest, AReportThatIsReadAnewAfterACrashIsNotScoredAnewWhileHistoriesAreRead) {
  here.reset();
  v1::CaseReported reported;
  auto facts = testkit::CalmCase();
  facts.accepted_at = tests.clock.Now();
  *reported.mutable_facts() = wire::ToProto(facts);
  Publish(reported, "c1", "c1");
  // Its result came before the crash, of a version that acts no more.
  v1::CaseTriaged result;
  result.set_case_id("c1");
  result.mutable_assessment()->set_level(v1::HIGH);
  result.mutable_assessment()->set_level_revision(1);
  result.mutable_assessment()->add_instruments("lethality-screen@0.9.0");
  *result.mutable_triaged_at() = wire::ToProto(tests.clock.Now());
  Publish(result, "c1/1", "c1");
  Start();
  Pass(minutes(1));
  EXPECT_EQ(Count<v1::CaseTriaged>(), 1);
  EXPECT_EQ(TimelineOf()->standing().level(), v1::HIGH);
}

}  // namespace
}  // namespace kolona::triage
