#include "services/intake/domain/receipt_status.h"

#include <gtest/gtest.h>

namespace kolona::intake {
namespace {

AlertView In(model::AlertState state) {
  AlertView view;
  view.state = state;
  return view;
}

TEST(ReceiptStatus, FollowsTheAlert) {
  EXPECT_EQ(ReceiptStatus({}, 0), "received");
  EXPECT_EQ(ReceiptStatus({In(model::AlertState::kOpen)}, 0), "being_sent");
  EXPECT_EQ(ReceiptStatus({In(model::AlertState::kAcknowledged)}, 0), "with_authority");
  EXPECT_EQ(ReceiptStatus({In(model::AlertState::kClosed)}, 0), "closed");
}

TEST(ReceiptStatus, AnOpenAlertIsNeverHiddenByAClosedOneOrByMatches) {
  EXPECT_EQ(ReceiptStatus({In(model::AlertState::kClosed), In(model::AlertState::kOpen)}, 3),
            "being_sent");
}

TEST(ReceiptStatus, OfARequestIsMatchedOnceThereAreMatches) {
  EXPECT_EQ(ReceiptStatus({}, 3), "matched");
}

TEST(AcknowledgedBy, TellsTheKindOnly) {
  AlertView view = In(model::AlertState::kAcknowledged);
  EXPECT_EQ(AcknowledgedBy({view}), model::AuthorityKind::kUnspecified);
  view.acknowledged_by = "gr-1";
  view.routes.emplace_back();
  view.routes[0].route = {"gr-1", model::AuthorityKind::kGendarmerie, "", "", false, ""};
  EXPECT_EQ(AcknowledgedBy({view}), model::AuthorityKind::kGendarmerie);
}

}  // namespace
}  // namespace kolona::intake
