#include "services/notification/handlers/raise_alert.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

class RaiseAlertTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
  testing::House house{tests, sender, journal};
};

TEST_F(RaiseAlertTest, TheFirstSendGoesOutAtOnce) {
  house.Raise(house.NewAlert());
  ASSERT_EQ(sender.sent.size(), 2U);
  EXPECT_EQ(sender.sent[0].endpoint, "police-01.511-duty");
  EXPECT_EQ(sender.sent[0].since_start, base::Duration::zero());
  EXPECT_EQ(sender.sent[1].endpoint, "prosecutor-01.511-duty");
}

TEST_F(RaiseAlertTest, ItDoesNotWaitForTheLog) {
  journal.answer = base::Status(base::Code::kUnavailable, "away");
  house.Raise(house.NewAlert());
  EXPECT_EQ(sender.sent.size(), 2U);
}

TEST_F(RaiseAlertTest, TheSameAlertAgainIsKnownAndSentOnce) {
  const model::Alert alert = house.NewAlert();
  house.Raise(alert);
  const auto again = house.raise.Run({}, alert);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(*again);
  tests.Settle();
  EXPECT_EQ(sender.sent.size(), 2U);
}

TEST_F(RaiseAlertTest, AKnownAlertThatComesWithAHigherLevelIsSentAgainWithItAndKept) {
  model::Alert alert = house.NewAlert();
  alert.level = model::Level::kHigh;
  alert.reasons = {{"screen.not_weighed", "fr", "ar"}};
  house.Raise(alert);
  alert.level = model::Level::kExtreme;
  alert.reasons = {{"screen.high_risk", "fr", "ar"}};
  const auto known = house.raise.Run({}, alert);
  ASSERT_TRUE(known.ok());
  EXPECT_TRUE(*known);
  tests.Settle();
  ASSERT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 0}));
  EXPECT_EQ(sender.sent.back().level, model::Level::kExtreme);
  const auto& kept = journal.kept.at(alert.alert_id).alert;
  EXPECT_EQ(kept.level, model::Level::kExtreme);
  ASSERT_EQ(kept.reasons.size(), 1U);
  EXPECT_EQ(kept.reasons[0].code, "screen.high_risk");
  house.Pass(61);
  EXPECT_EQ(sender.sent.back().level, model::Level::kExtreme) << "the ladder goes on with it";
}

TEST_F(RaiseAlertTest, AKnownAlertThatComesWithALowerLevelIsLeftAsItIs) {
  model::Alert alert = house.NewAlert();
  house.Raise(alert);
  alert.level = model::Level::kHigh;
  alert.reasons = {{"screen.not_weighed", "fr", "ar"}};
  house.Raise(alert);
  EXPECT_EQ(sender.sent.size(), 2U);
  EXPECT_EQ(house.desk.Find(alert.alert_id)->delivery.state.alert.level, model::Level::kExtreme);
  EXPECT_TRUE(journal.kept.at(alert.alert_id).alert.reasons.empty());
}

TEST_F(RaiseAlertTest, WithoutIdsItIsRefused) {
  model::Alert alert = house.NewAlert();
  alert.alert_id.clear();
  EXPECT_EQ(house.raise.Run({}, alert).status().field(), "/alert/alertId");
  alert = house.NewAlert();
  alert.case_id.clear();
  EXPECT_EQ(house.raise.Run({}, alert).status().field(), "/alert/caseId");
}

TEST_F(RaiseAlertTest, TheTraceOfTheCallGoesOnToTheEndpoint) {
  base::CallContext ctx;
  ctx.trace = base::TraceContext::New();
  ASSERT_TRUE(house.raise.Run(ctx, house.NewAlert()).ok());
  tests.Settle();
  EXPECT_EQ(sender.sent.at(0).trace_id, ctx.trace.trace_id);
}

}  // namespace
}  // namespace kolona::notification
