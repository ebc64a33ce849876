#include "services/intake/handlers/view_proto.h"

#include <gtest/gtest.h>

namespace kolona::intake {
namespace {

TEST(ViewProto, KeepsEveryFieldBothWays) {
  AlertView view;
  view.alert.alert_id = "a";
  view.alert.case_id = "c";
  view.alert.level = model::Level::kHigh;
  view.state = model::AlertState::kAcknowledged;
  const base::WallTime at(std::chrono::seconds(5));
  view.raised_at = view.first_delivered_at = view.acknowledged_at = at;
  view.acknowledged_by = "x";
  view.also_told = {"y", "z"};
  view.routes.push_back({{"x", model::AuthorityKind::kPolice, "f", "ع", true, "why"},
                         2,
                         3,
                         at,
                         model::AnswerKind::kRefused,
                         "not ours",
                         at,
                         at + std::chrono::seconds(1)});
  const auto there = ToProto(view);
  EXPECT_EQ(ToProto(FromProto(there)).SerializeAsString(), there.SerializeAsString());
  EXPECT_EQ(FromProto(there).also_told, view.also_told);
  EXPECT_EQ(FromProto(there).routes[0].refusal_reason, "not ours");
  EXPECT_EQ(FromProto(there).routes[0].answered_at, at);
  EXPECT_EQ(FromProto(there).routes[0].in_charge_since, at + std::chrono::seconds(1));
  EXPECT_FALSE(FromProto(v1::AlertView()).raised_at);
}

}  // namespace
}  // namespace kolona::intake
