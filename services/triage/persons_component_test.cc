#include <algorithm>

#include "services/triage/domain/assess.h"
#include "services/triage/outbound/testing/shipped.h"
#include "services/triage/test_service.h"

namespace kolona::triage {
namespace {

using namespace testing;

class PersonsTest : public ServiceTest {
 protected:
  // Violence of a kind that alone is at MEDIUM, and all that was asked answered with no.
  void ReportOf(const std::string& case_id, const std::string& person) {
    model::CaseFacts facts = testkit::CalmCase(case_id);
    for (const auto& item : Shipped(std::string(kScreenName)).items) {
      facts.screen[item.id] = model::Answer::kNo;
    }
    Report(facts, person);
    Pass(seconds(0));
  }
  v1::Level LevelOf(const std::string& case_id) { return TimelineOf(case_id)->standing().level(); }
  int HappeningsOf(const std::string& case_id) {
    const auto line = TimelineOf(case_id);
    int count = 0;
    for (const auto& entry : line->entries()) {
      count += entry.happening() == v1::NEW_REPORT ? 1 : 0;
    }
    return count;
  }
};

TEST_F(PersonsTest, TheThirdReportInNinetyDaysIsHighAndAlerted) {
  ReportOf("c1", "hers");
  Pass(days(30));
  ReportOf("c2", "hers");
  EXPECT_EQ(LevelOf("c2"), v1::MEDIUM);
  Pass(days(30));
  ReportOf("c3", "hers");
  EXPECT_EQ(LevelOf("c3"), v1::HIGH);
  const auto line = TimelineOf("c3");
  const auto raised = std::find_if(line->entries().begin(), line->entries().end(),
                                   [](const auto& e) { return e.kind() == v1::STEP_RAISED; });
  ASSERT_NE(raised, line->entries().end());
  const auto& raise = *raised;
  EXPECT_EQ(raise.reasons(0).code(), "history.repeated");
  EXPECT_TRUE(raise.untouched());
  EXPECT_EQ(LevelOf("c1"), v1::MEDIUM);
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 1; }, "an alert");
}

TEST_F(PersonsTest, OthersReportsAreNotHers) {
  ReportOf("c1", "hers");
  ReportOf("c2", "hers");
  ReportOf("c3", "another's");
  ReportOf("c4", "");
  EXPECT_EQ(LevelOf("c3"), v1::MEDIUM);
  EXPECT_EQ(LevelOf("c4"), v1::MEDIUM);
}

TEST_F(PersonsTest, AGraverReportIsRaisedAbove) {
  ReportOf("c1", "hers");
  model::CaseFacts graver = testkit::CalmCase("c2");
  graver.screen = {{"weapon", model::Answer::kYes}};
  Pass(days(100));
  Report(graver, "hers");
  Pass(seconds(0));
  EXPECT_EQ(LevelOf("c2"), v1::EXTREME);
}

TEST_F(PersonsTest, ANewReportAsksForANewLookAtTheEarlierCases) {
  ReportOf("c1", "hers");
  ASSERT_TRUE(TakeOver().ok());
  Pass(hours(1));
  ReportOf("c2", "hers");
  EXPECT_EQ(HappeningsOf("c1"), 1);
  EXPECT_EQ(HappeningsOf("c2"), 0);
  ASSERT_EQ(DueNow().cases_size(), 1);
  EXPECT_EQ(DueNow().cases(0).standing().case_id(), "c1");
  EXPECT_EQ(DueNow().cases(0).standing().due_reason(), v1::DUE_BY_HAPPENING);
}

TEST_F(PersonsTest, WhoWaitsForALookIsToldOnceAndAfterTheLookAgain) {
  ReportOf("c1", "hers");
  for (const char* id : {"c2", "c3"}) {
    Pass(hours(1));
    ReportOf(id, "hers");
  }
  EXPECT_EQ(HappeningsOf("c1"), 1);
  Pass(hours(1));
  ASSERT_TRUE(TakeOver().ok());
  Restart();
  Pass(seconds(0));
  EXPECT_EQ(HappeningsOf("c1"), 1) << "told of what came before the look";
  Pass(hours(1));
  ReportOf("c4", "hers");
  EXPECT_EQ(HappeningsOf("c1"), 2);
}

TEST_F(PersonsTest, AThousandReportsOfOneTelephoneAreNotAMillionSteps) {
  constexpr int kReports = 250;
  for (int i = 0; i < kReports; ++i) ReportOf("c" + std::to_string(i), "hers");
  EXPECT_EQ(LevelOf("c" + std::to_string(kReports - 1)), v1::HIGH);
  // Reported, assessed, raised, told of the next, told of repeats within minutes; and a look due.
  EXPECT_LE(tests.log.Size(eventlog::kCases), kReports * 7);
}

TEST_F(PersonsTest, ARestartNeitherForgetsNorRepeats) {
  ReportOf("c1", "hers");
  ReportOf("c2", "hers");
  Restart();
  ReportOf("c3", "hers");
  EXPECT_EQ(LevelOf("c3"), v1::HIGH);
  const std::size_t before = tests.log.Size(eventlog::kCases);
  Restart();
  Pass(seconds(0));
  EXPECT_EQ(tests.log.Size(eventlog::kCases), before);
}

TEST_F(PersonsTest, WhatPeopleLoweredIsNotRaisedForTheSameReason) {
  for (const char* id : {"c2", "c3", "c1"}) ReportOf(id, "hers");
  Pass(hours(1));
  if (LevelOf("c1") != v1::HIGH) GTEST_FAIL() << "the last of the three is raised";
  const auto proposed = Propose(v1::MEDIUM);
  ASSERT_TRUE(proposed.ok()) << proposed.status().ToString();
  ASSERT_TRUE(Confirm(proposed->standing().proposal().proposal_id(), Samira()).ok());
  Restart();
  Pass(seconds(0));
  EXPECT_EQ(LevelOf("c1"), v1::MEDIUM);
}

TEST_F(PersonsTest, TwoReplicasRaiseOnce) {
  ReportOf("c1", "hers");
  Replica other(tests, config);
  ReportOf("c2", "hers");
  ReportOf("c3", "hers");
  EXPECT_EQ(LevelOf("c3"), v1::HIGH);
  const auto line = TimelineOf("c3");
  int raises = 0;
  for (const auto& entry : line->entries()) raises += entry.kind() == v1::STEP_RAISED ? 1 : 0;
  EXPECT_EQ(raises, 1);
  EXPECT_EQ(HappeningsOf("c1"), 1);
}

TEST_F(PersonsTest, TheLogAwayPutsItOffOnly) {
  ReportOf("c1", "hers");
  ReportOf("c2", "hers");
  Report(testkit::CalmCase("c3"), "hers");
  tests.log.FailPublishing(base::Status(base::Code::kUnavailable, "log away"));
  Pass(minutes(1));
  tests.log.FailPublishing({});
  Pass(seconds(5));
  EXPECT_EQ(LevelOf("c3"), v1::HIGH);
}

TEST_F(PersonsTest, ExercisesAreNobody) {
  for (const char* id : {"c1", "c2", "c3"}) {
    model::CaseFacts drill = testkit::CalmCase(id);
    drill.exercise = true;
    Report(drill, "hers");
    Pass(seconds(0));
  }
  EXPECT_EQ(LevelOf("c3"), v1::MEDIUM);
}

TEST_F(PersonsTest, ThreeReportsWithinMinutesAskForALookNowAndSayWhy) {
  for (const char* id : {"c1", "c2", "c3"}) {
    ReportOf(id, "hers");
    Pass(minutes(3));
  }
  const auto line = TimelineOf("c3");
  int repeated = 0;
  for (const auto& entry : line->entries()) {
    if (entry.happening() != v1::CONTACTS_REPEATED) continue;
    ++repeated;
    ASSERT_EQ(entry.reasons_size(), 1);
    EXPECT_EQ(entry.reasons(0).code(), "contact.repeats");
  }
  EXPECT_EQ(repeated, 1);
  EXPECT_EQ(line->standing().due_reason(), v1::DUE_BY_HAPPENING);
}

TEST_F(PersonsTest, ThreeReportsInAnHourAreNoRepeatWithinMinutes) {
  for (const char* id : {"c1", "c2", "c3"}) {
    ReportOf(id, "hers");
    Pass(minutes(20));
  }
  const auto line = TimelineOf("c3");
  ASSERT_TRUE(line.ok());
  for (const auto& entry : line->entries()) {
    EXPECT_NE(entry.happening(), v1::CONTACTS_REPEATED);
  }
}

}  // namespace
}  // namespace kolona::triage
