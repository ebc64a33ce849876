#include "services/intake/handlers/hint_case.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

const base::Status kAway(base::Code::kUnavailable, "away");

class HintCaseTest : public IntakeFixture {
 protected:
  HintCaseTest() {
    triage_.findings = {model::LookUrgency::kNow, {"fr:attack.now"}, {"fr@1#0"}};
    ReportBody body = CalmReport();
    body.narrative = Hidden("il me frappe");
    EXPECT_TRUE(Submit(body).ok());
    FoldReports();
    triage_.read.clear();
  }
  base::Status Hint() { return platform_.Run(hint_.Run({}, recorder_.reports[0].facts)); }
  StoredCase& Stored() { return views_.cases[recorder_.reports[0].facts.case_id]; }

  // Another replica's: what was found at the door is not known here.
  SearchedWords elsewhere_;
  HintCase hint_{vault_, views_, triage_, elsewhere_, recorder_, platform_.clock};
};

TEST_F(HintCaseTest, OpensTheCaseAndPutsOnRecordWhatWasFound) {
  EXPECT_TRUE(Hint().ok());
  EXPECT_EQ(triage_.read, "il me frappe");
  ASSERT_EQ(recorder_.hinted.size(), 1U);
  EXPECT_EQ(recorder_.hinted[0].case_id, recorder_.reports[0].facts.case_id);
  EXPECT_EQ(recorder_.hinted[0].text_findings, triage_.findings);
}

TEST_F(HintCaseTest, NothingFoundIsNothingToRecord) {
  triage_.findings.reset();
  EXPECT_TRUE(Hint().ok());
  EXPECT_TRUE(recorder_.hinted.empty());
}

TEST_F(HintCaseTest, WhatWasFoundWhenTheCaseWasAcceptedIsRecordedUnopened) {
  HintCase here(vault_, views_, triage_, searched_, recorder_, platform_.clock);
  views_.status = kAway;
  EXPECT_TRUE(platform_.Run(here.Run({}, recorder_.reports[0].facts)).ok());
  EXPECT_TRUE(triage_.read.empty());
  ASSERT_EQ(recorder_.hinted.size(), 1U);
  EXPECT_EQ(recorder_.hinted[0].text_findings, triage_.findings);
  searched_.Note(recorder_.reports[0].facts.case_id, std::nullopt);
  EXPECT_TRUE(platform_.Run(here.Run({}, recorder_.reports[0].facts)).ok());
  EXPECT_EQ(recorder_.hinted.size(), 1U) << "searched in vain";
}

TEST_F(HintCaseTest, WhatTriageDidNotSearchAtTheDoorIsNotKnown) {
  triage_.status = kAway;
  ReportBody body = CalmReport();
  body.narrative = Hidden("il me frappe");
  const auto accepted = Submit(body, "other key");
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(searched_.Find(accepted->case_id), nullptr);
}

TEST_F(HintCaseTest, TriageTheViewsOrTheLogAwayMakeItComeAgain) {
  triage_.status = kAway;
  EXPECT_TRUE(Hint().retryable());
  triage_.status = {};
  views_.status = kAway;
  EXPECT_TRUE(Hint().retryable());
  views_.status = {};
  recorder_.status = kAway;
  EXPECT_TRUE(Hint().retryable());
  recorder_.status = {};
  EXPECT_TRUE(Hint().ok());
}

TEST_F(HintCaseTest, AKeyOnItsWayIsWaitedForTenMinutes) {
  Stored().key.reset();
  EXPECT_TRUE(Hint().retryable());
  platform_.clock.Advance(std::chrono::minutes(10) + std::chrono::seconds(1));
  EXPECT_TRUE(Hint().ok());
  EXPECT_TRUE(triage_.read.empty());
}

TEST_F(HintCaseTest, AnErasedCaseIsNotOpened) {
  Stored().erased = true;
  EXPECT_TRUE(Hint().ok());
  EXPECT_TRUE(triage_.read.empty());
}

TEST_F(HintCaseTest, AStoryOfLastYearIsNotSearched) {
  platform_.clock.Advance(std::chrono::hours(24 * 7 + 1));
  EXPECT_TRUE(Hint().ok());
  EXPECT_TRUE(triage_.read.empty());
}

TEST_F(HintCaseTest, WordsThatDoNotOpenAreToldAndNotTriedForEver) {
  Stored().key->set_wrapped("damaged");
  const base::Status status = Hint();
  EXPECT_FALSE(status.ok());
  EXPECT_FALSE(status.retryable());
}

TEST_F(HintCaseTest, TheFastLaneReadsTheNarrativeToo) {
  ReportBody body = CalmReport();
  body.narrative = Hidden("il va revenir");
  EXPECT_TRUE(Submit(body, "key-2").ok());
  EXPECT_EQ(triage_.read, "il va revenir");
}

}  // namespace
}  // namespace kolona::intake
