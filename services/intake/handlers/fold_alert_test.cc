#include "services/intake/handlers/fold_alert.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

class FoldAlertTest : public IntakeFixture {
 protected:
  // Whether the store was told that the alert's lists stand.
  bool ListsStandAfter(AlertFact fact) {
    EXPECT_TRUE(platform_.Run(fold_.Run({}, ++offset_, "a1", "c1", std::move(fact))).ok());
    return views_.lists_stood;
  }
  base::WallTime Now() const { return platform_.clock.Now(); }
  static Routed To(std::vector<std::string> authorities) {
    Routed routed;
    for (auto& id : authorities) routed.routes.emplace_back().authority_id = std::move(id);
    return routed;
  }

  FoldAlert fold_{views_, views_};
  std::int64_t offset_ = 0;
};

TEST_F(FoldAlertTest, TheListsAreLeftAloneOnlyWhenNothingMovesTheAlertBetweenThem) {
  EXPECT_FALSE(ListsStandAfter(Raised{model::Alert(), Now()})) << "new";
  EXPECT_FALSE(ListsStandAfter(To({"police"}))) << "in the list of who was told";
  EXPECT_TRUE(
      ListsStandAfter(Attempted{"police", 1, 1, model::DeliveryOutcome::kDelivered, Now()}));
  EXPECT_FALSE(ListsStandAfter(
      Answered{"police", model::AnswerKind::kAccepted, "", Now(), model::AuthorityKind::kPolice}))
      << "taken: in the other list";
  EXPECT_TRUE(
      ListsStandAfter(Attempted{"police", 1, 2, model::DeliveryOutcome::kDelivered, Now()}));
  const Attempted higher{"police", 2, 1, model::DeliveryOutcome::kDelivered, Now(), "supervisor"};
  EXPECT_FALSE(ListsStandAfter(higher)) << "in the list of who stands at that step";
  EXPECT_TRUE(ListsStandAfter(higher));
}

TEST_F(FoldAlertTest, ViewsAwayMakeItComeAgain) {
  views_.status = base::Status(base::Code::kUnavailable, "away");
  EXPECT_TRUE(platform_.Run(fold_.Run({}, 1, "a1", "c1", StoodDown{})).retryable());
}

}  // namespace
}  // namespace kolona::intake
