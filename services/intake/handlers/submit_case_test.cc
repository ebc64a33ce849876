#include "services/intake/handlers/submit_case.h"

#include <gtest/gtest.h>

#include "libs/vault/receipt_code.h"
#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

using SubmitCaseTest = IntakeFixture;

TEST_F(SubmitCaseTest, AcceptsACalmReportWithACodeAndRaisesNothing) {
  const auto accepted = Submit(CalmReport());
  ASSERT_TRUE(accepted.ok()) << accepted.status().ToString();
  EXPECT_FALSE(accepted->urgent);
  EXPECT_EQ(accepted->level, model::Level::kMedium);
  EXPECT_TRUE(vault::ParseReceiptCode(accepted->receipt_code));
  ASSERT_EQ(recorder_.reports.size(), 1U);
  EXPECT_EQ(recorder_.reports[0].facts.place.commune_code, "09.001.01.01");
  EXPECT_TRUE(recorder_.alerts.empty());
  EXPECT_TRUE(lane_.alerts.empty());
}

TEST_F(SubmitCaseTest, RaisesAnUrgentOneOnBothLanesUnderOneId) {
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->urgent);
  ASSERT_EQ(recorder_.alerts.size(), 1U);
  ASSERT_EQ(lane_.alerts.size(), 1U);
  EXPECT_EQ(lane_.alerts[0].alert_id, recorder_.alerts[0].alert_id);
  EXPECT_EQ(accepted->alert_id, model::AlertId(accepted->case_id, 1));
}

TEST_F(SubmitCaseTest, RefusesABadFieldBeforeAnythingHappens) {
  ReportBody body = CalmReport();
  body.reporter.phone = Hidden("06");
  const auto refused = Submit(body);
  EXPECT_EQ(refused.status().field(), "/reporter/phone");
  EXPECT_TRUE(recorder_.reports.empty());
  EXPECT_EQ(triage_.calls, 0);
}

TEST_F(SubmitCaseTest, KeepsAPlaceThatIsNotFoundAndMarksItForAPerson) {
  ReportBody body = CalmReport();
  body.place.commune = "douar inconnu";
  ASSERT_TRUE(Submit(body).ok());
  EXPECT_TRUE(recorder_.reports[0].facts.place.needs_person);
}

TEST_F(SubmitCaseTest, NeedsAKey) {
  EXPECT_EQ(Submit(CalmReport(), "").status().code(), base::Code::kInvalidArgument);
}

TEST_F(SubmitCaseTest, TellsARepeatAtOnce) {
  const auto first = Submit(CalmReport());
  const auto second = Submit(CalmReport());
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(first->repeated);
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->case_id, first->case_id);
  EXPECT_EQ(second->receipt_code, first->receipt_code);
  EXPECT_EQ(recorder_.reports.size(), 1U);
}

TEST_F(SubmitCaseTest, RefusesAKeyUsedForAnotherBody) {
  ASSERT_TRUE(Submit(CalmReport()).ok());
  ReportBody other = CalmReport();
  other.narrative = Hidden("autre chose");
  EXPECT_EQ(Submit(other).status().code(), base::Code::kAlreadyExists);
  EXPECT_EQ(recorder_.reports.size(), 1U);
}

TEST_F(SubmitCaseTest, AfterARestartTheViewTellsARepeatAndItsKeyIsUsedAgain) {
  const auto first = Submit(CalmReport());
  FoldReports();
  recent_ = RecentCases();
  const auto second = Submit(CalmReport());
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->case_id, first->case_id);
  ASSERT_EQ(recorder_.reports.size(), 2U);
  EXPECT_EQ(recorder_.reports[1].seal.key.bytes, recorder_.reports[0].seal.key.bytes);
  recent_ = RecentCases();
  ReportBody other = CalmReport();
  other.narrative = Hidden("autre chose");
  EXPECT_EQ(Submit(other).status().code(), base::Code::kAlreadyExists);
}

TEST_F(SubmitCaseTest, WithNeitherMemoryNorViewsTheSameKeyIsStillTheSameCase) {
  const auto first = Submit(CalmReport());
  recent_ = RecentCases();
  views_.status = base::Status(base::Code::kUnavailable, "away");
  const auto second = Submit(CalmReport());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->case_id, first->case_id);
  EXPECT_EQ(second->receipt_code, first->receipt_code);
  EXPECT_NE(recorder_.reports[0].seal.key.version, recorder_.reports[1].seal.key.version);
}

TEST_F(SubmitCaseTest, ATryInDoubtIsTriedAgainWithTheSameKeyOfTheCase) {
  recorder_.status = base::Status(base::Code::kUnavailable, "nowhere");
  EXPECT_EQ(Submit(CalmReport()).status().code(), base::Code::kUnavailable);
  recorder_.status = base::Status();
  const auto again = Submit(CalmReport());
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->repeated);
  ASSERT_NE(recent_.Find(again->case_id), nullptr);
  EXPECT_EQ(recent_.Find(again->case_id)->key.bytes, recorder_.reports[0].seal.key.bytes);
}

}  // namespace
}  // namespace kolona::intake
