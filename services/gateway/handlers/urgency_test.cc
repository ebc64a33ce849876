#include "services/gateway/handlers/urgency.h"

#include <gtest/gtest.h>

namespace kolona::gateway {
namespace {

TEST(MayBeUrgent, IsAnyDangerSignOrAnyYes) {
  v1::ReportBody report;
  EXPECT_FALSE(MayBeUrgent(report));
  (*report.mutable_screen())["weapon"] = v1::NO;
  EXPECT_FALSE(MayBeUrgent(report));
  (*report.mutable_screen())["left_him"] = v1::YES;
  EXPECT_TRUE(MayBeUrgent(report));
  report.clear_screen();
  auto& told = *(*report.mutable_answers())["suicide-screen"].mutable_answers();
  told["thoughts"] = "no";
  EXPECT_FALSE(MayBeUrgent(report));
  told["behaviour"] = "last_three_months";
  EXPECT_TRUE(MayBeUrgent(report));
  report.clear_answers();
  report.add_danger_signs(v1::BURNS);
  EXPECT_TRUE(MayBeUrgent(report));
  v1::SupportBody support;
  EXPECT_FALSE(MayBeUrgent(support));
  support.add_danger_signs(v1::LOCKED_IN);
  EXPECT_TRUE(MayBeUrgent(support));
}

}  // namespace
}  // namespace kolona::gateway
