#include "services/triage/domain/assess.h"
#include "services/triage/outbound/testing/shipped.h"
#include "services/triage/test_service.h"

namespace kolona::triage {
namespace {

using namespace testing;

class ClocksTest : public ServiceTest {
 protected:
  int Due() const { return Count<v1::AssessmentDue>(); }
  int Overdue() const { return Count<v1::AssessmentOverdue>(); }
  double Gauge(const std::string& name) { return here->metrics.GaugeOf(name, "").Value(); }
  // A case at MEDIUM that somebody has just looked at: due in a week, overdue three days later.
  void SomeCase() {
    model::CaseFacts facts = testkit::CalmCase();
    for (const auto& item : Shipped(std::string(kScreenName)).items) {
      facts.screen[item.id] = model::Answer::kNo;
    }
    Report(facts);
    ASSERT_TRUE(TakeOver().ok());
  }
};

TEST_F(ClocksTest, DueAndOverdueAreFactsMetricsAndAQueue) {
  SomeCase();
  Pass(days(7) - minutes(1));
  EXPECT_EQ(Due(), 0);
  EXPECT_EQ(DueNow().cases_size(), 0);
  Pass(minutes(1));
  EXPECT_EQ(Due(), 1);
  EXPECT_EQ(Overdue(), 0);
  EXPECT_EQ(Gauge("kolona_assessments_due"), 1);
  EXPECT_EQ(Gauge("kolona_assessments_overdue"), 0);
  ASSERT_EQ(DueNow().cases_size(), 1);
  EXPECT_EQ(DueNow().cases(0).standing().case_id(), "c1");
  EXPECT_FALSE(DueNow().cases(0).overdue());
  Pass(days(3));
  EXPECT_EQ(Due(), 1);
  EXPECT_EQ(Overdue(), 1);
  EXPECT_EQ(Gauge("kolona_assessments_overdue"), 1);
  EXPECT_GT(Gauge("kolona_assessment_oldest_due_seconds"), 3 * 86'400 - 60);
  EXPECT_TRUE(DueNow().cases(0).overdue());
  ASSERT_TRUE(TakeOver().ok());
  Pass(seconds(0));
  EXPECT_EQ(DueNow().cases_size(), 0);
  EXPECT_EQ(Gauge("kolona_assessments_due"), 0);
  EXPECT_EQ(Gauge("kolona_assessment_oldest_due_seconds"), 0);
}

TEST_F(ClocksTest, WhateverHappensAsksForALookAtOnce) {
  SomeCase();
  Pass(hours(1));
  ASSERT_TRUE(Happened(v1::RELEASED).ok());
  Pass(seconds(0));
  EXPECT_EQ(Due(), 1);
  EXPECT_EQ(DueNow().cases(0).standing().due_reason(), v1::DUE_BY_HAPPENING);
  Pass(hours(4));
  EXPECT_EQ(Overdue(), 1);
}

TEST_F(ClocksTest, SurviveARestartInTheMiddle) {
  SomeCase();
  Pass(days(5));
  Restart();
  Pass(days(1));
  EXPECT_EQ(Due(), 0);
  here.reset();
  tests.clock.Advance(days(1));  // due while nobody is there
  Start();
  Pass(seconds(0));
  EXPECT_EQ(Due(), 1);
  Restart();
  Pass(minutes(1));
  EXPECT_EQ(Due(), 1) << "said once";
  Pass(days(3));
  EXPECT_EQ(Overdue(), 1);
}

TEST_F(ClocksTest, AJumpOfTheWallClockIsNoticedWithinSeconds) {
  SomeCase();
  Pass(hours(1));
  tests.clock.Jump(days(7));
  tests.clock.Advance(seconds(5));
  tests.Settle();
  EXPECT_EQ(Due(), 1);
  tests.clock.Jump(-days(7));
  Pass(seconds(5));
  EXPECT_EQ(DueNow().cases_size(), 0) << "it is not due by the clock as it is now";
  Pass(days(7));
  EXPECT_EQ(Due(), 1) << "the same moment is one fact";
  EXPECT_EQ(DueNow().cases_size(), 1);
}

TEST_F(ClocksTest, TwoReplicasSayTheSameThing) {
  SomeCase();
  Replica other(tests, config);
  Pass(days(10));
  std::set<std::string> ids;
  for (const auto& record : tests.log.Dump(eventlog::kCases)) {
    v1::AssessmentDue fact;
    if (wire::Read(record.event, &fact)) ids.insert(record.event.id);
  }
  EXPECT_EQ(ids.size(), 1U);
  const auto line = TimelineOf();
  int due = 0;
  for (const auto& entry : line->entries()) due += entry.kind() == v1::STEP_DUE ? 1 : 0;
  EXPECT_EQ(due, 1);
}

TEST_F(ClocksTest, WaitWhileTheLogIsAwayAndSpeakWhenItIsBack) {
  SomeCase();
  Pass(seconds(0));
  tests.log.FailPublishing(base::Status(base::Code::kUnavailable, "log away"));
  Pass(days(7));
  EXPECT_EQ(Due(), 0);
  EXPECT_EQ(DueNow().cases_size(), 1) << "the queue does not wait for the log";
  tests.log.FailPublishing({});
  Pass(seconds(5));
  EXPECT_EQ(Due(), 1);
}

TEST_F(ClocksTest, WhereEachCaseStandsIsKeptOnTheCompactedTopic) {
  SomeCase();
  Pass(seconds(0));
  v1::CaseStanding last;
  for (const auto& record : tests.log.Dump(eventlog::kAssessments)) {
    EXPECT_EQ(record.event.key, "c1");
    ASSERT_TRUE(wire::Read(record.event, &last));
  }
  EXPECT_EQ(last.level(), v1::MEDIUM);
  EXPECT_EQ(last.answered_for_by().name(), "token:amal");
  const std::size_t kept = tests.log.Size(eventlog::kAssessments);
  Restart();
  Pass(seconds(0));
  EXPECT_EQ(tests.log.Size(eventlog::kAssessments), kept) << "a restart changes nothing";
}

TEST_F(ClocksTest, AnExerciseIsQueuedButRaisesNoAlarm) {
  model::CaseFacts drill = testkit::CalmCase();
  drill.exercise = true;
  Report(drill);
  Pass(days(30));
  EXPECT_EQ(DueNow().cases_size(), 1);
  EXPECT_TRUE(DueNow().cases(0).standing().exercise());
  EXPECT_EQ(Gauge("kolona_assessments_due"), 0);
}

// What intake found in her sealed words.
v1::CaseHinted Hinted(model::LookUrgency urgency) {
  model::CaseFacts facts = testkit::CalmCase();
  facts.text_findings = model::TextFindings{urgency, {"fr:kill_threat.will_kill"}, {"fr@0.1.0#00"}};
  v1::CaseHinted fact;
  *fact.mutable_facts() = wire::ToProto(facts);
  return fact;
}

TEST_F(ClocksTest, ADangerPhraseAsksForALookNowAndTheTimelineSaysWhichWords) {
  SomeCase();
  Pass(hours(1));
  Publish(Hinted(model::LookUrgency::kNow), "c1", "c1");
  Pass(seconds(0));
  EXPECT_EQ(Due(), 1);
  ASSERT_EQ(DueNow().cases_size(), 1);
  EXPECT_EQ(DueNow().cases(0).standing().due_reason(), v1::DUE_BY_HAPPENING);
  const auto line = TimelineOf();
  EXPECT_EQ(line->standing().level(), v1::MEDIUM) << "a hint is no verdict";
  int told = 0;
  for (const auto& entry : line->entries()) {
    if (!entry.has_text_findings()) continue;
    ++told;
    EXPECT_EQ(entry.text_findings().phrases(0), "fr:kill_threat.will_kill");
  }
  EXPECT_EQ(told, 1);
  Pass(hours(4));
  EXPECT_EQ(Overdue(), 1);
}

TEST_F(ClocksTest, WordsThatAreReadASecondTimeAreNotScoredAnew) {
  SomeCase();
  Publish(Hinted(model::LookUrgency::kNow), "c1", "c1");
  const int results = Count<v1::CaseTriaged>();
  EXPECT_EQ(results, 2);
  ASSERT_TRUE(TakeOver().ok());
  Publish(Hinted(model::LookUrgency::kNow), "c1 read again", "c1");
  EXPECT_EQ(Count<v1::CaseTriaged>(), results);
  EXPECT_EQ(DueNow().cases_size(), 0);
}

TEST_F(ClocksTest, SilenceABrokenLineAndTheSignalForHelpAskForALookAndSayWhy) {
  SomeCase();
  const std::vector<std::pair<v1::HappeningKind, std::string>> kinds = {
      {v1::CONTACT_SILENT, "contact.silent"},
      {v1::CONTACT_BROKEN_OFF, "contact.broken_off"},
      {v1::HELP_SIGNALLED, "contact.gesture"},
      {v1::CONTACTS_REPEATED, "contact.repeats"},
      {v1::REPORT_WITHDRAWN, "contact.takes_back"}};
  for (const auto& [kind, code] : kinds) {
    Pass(minutes(15));
    ASSERT_TRUE(Happened(kind).ok());
    Pass(seconds(0));
    EXPECT_EQ(DueNow().cases_size(), 1) << code;
    const auto line = TimelineOf();
    for (const auto& entry : line->entries()) {
      if (entry.happening() != kind) continue;
      EXPECT_EQ(entry.reasons(0).code(), code);
    }
    ASSERT_TRUE(TakeOver(Amal()).ok());
  }
}

}  // namespace
}  // namespace kolona::triage
