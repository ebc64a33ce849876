#include "services/intake/handlers/submit_support.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

using SubmitSupportTest = IntakeFixture;

TEST_F(SubmitSupportTest, RecordsANeedThatDoesNotShowTheCase) {
  const auto accepted = Submit(CalmRequest());
  ASSERT_TRUE(accepted.ok()) << accepted.status().ToString();
  EXPECT_FALSE(accepted->urgent);
  EXPECT_EQ(triage_.calls, 0);
  ASSERT_EQ(recorder_.requests.size(), 1U);
  const auto& record = recorder_.requests[0];
  EXPECT_EQ(record.case_id, accepted->case_id);
  EXPECT_NE(record.need.need_id, accepted->case_id);
  EXPECT_FALSE(record.report);
}

TEST_F(SubmitSupportTest, WithDangerSignsGoesOnLikeAReportOfTheSameCase) {
  SupportBody body = CalmRequest();
  body.danger_signs = {model::DangerSign::kLockedIn};
  const auto accepted = Submit(body);
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->urgent);
  ASSERT_TRUE(recorder_.requests[0].report);
  EXPECT_EQ(recorder_.requests[0].report->case_id, accepted->case_id);
  EXPECT_TRUE(recorder_.requests[0].report->from_support_request);
  EXPECT_EQ(lane_.alerts.size(), 1U);
}

TEST_F(SubmitSupportTest, NamesABadField) {
  SupportBody body = CalmRequest();
  body.kinds.clear();
  EXPECT_EQ(Submit(body).status().field(), "/kinds");
  EXPECT_TRUE(recorder_.requests.empty());
}

TEST_F(SubmitSupportTest, TellsARepeat) {
  ASSERT_TRUE(Submit(CalmRequest()).ok());
  EXPECT_TRUE(Submit(CalmRequest())->repeated);
  EXPECT_EQ(recorder_.requests.size(), 1U);
}

}  // namespace
}  // namespace kolona::intake
