#include "services/triage/handlers/list_due.h"

#include "services/triage/handlers/test_clocks.h"

namespace kolona::triage::testing {
namespace {

using ListDueTest = KeepClocksTest;

TEST_F(ListDueTest, TheQueueHasOverdueFirstThenTheHigherLevelThenTheLongerWait) {
  clocks_.Restored("low-overdue", At(model::Level::kLow, days(68)));
  clocks_.Restored("high-due", At(model::Level::kHigh, days(7)));
  clocks_.Restored("extreme-due", At(model::Level::kExtreme, hours(73)));
  clocks_.Restored("high-longer", At(model::Level::kHigh, days(7) + hours(2)));
  clocks_.Restored("not-known-overdue", At(model::Level::kNotKnown, days(34)));
  clocks_.Restored("calm", At(model::Level::kLow, days(59)));
  EXPECT_EQ(Queue(),
            (Ids{"not-known-overdue", "low-overdue", "extreme-due", "high-longer", "high-due"}));
  EXPECT_EQ(Queue(true), (Ids{"not-known-overdue", "low-overdue"}));
}

TEST_F(ListDueTest, ACaseComesIntoTheQueueByTimeAloneAndLeavesItWhenSomebodyLooked) {
  clocks_.Restored("c1", At(model::Level::kHigh, days(6)));
  clocks_.Restored("c2", At(model::Level::kHigh, days(5)));
  EXPECT_EQ(Queue(), Ids{});
  tests_.clock.Advance(days(1));
  EXPECT_EQ(Queue(), Ids{"c1"});
  tests_.clock.Advance(days(1));
  EXPECT_EQ(Queue(), (Ids{"c1", "c2"}));
  clocks_.Restored("c1", At(model::Level::kHigh, days(0)));
  EXPECT_EQ(Queue(), Ids{"c2"});
  clocks_.Forgotten("c2");
  EXPECT_EQ(Queue(), Ids{});
}

TEST_F(ListDueTest, TheQueueComesByPage) {
  for (const char* id : {"c1", "c2", "c3"}) {
    clocks_.Restored(id, At(model::Level::kHigh, days(7)));
  }
  const ListDue list(tests_.clock, clocks_);
  const auto first = list.Run(2, "", false);
  EXPECT_EQ(first->items.size(), 2U);
  EXPECT_EQ(first->due, 3);
  const auto second = list.Run(2, first->next_page_token, false);
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_EQ(second->items[0].case_id, "c3");
  EXPECT_EQ(second->next_page_token, "");
  EXPECT_EQ(list.Run(201, "", false).status().field(), "/pageSize");
  EXPECT_EQ(list.Run(-1, "", false).status().field(), "/pageSize");
  EXPECT_EQ(list.Run(2, "x", false).status().field(), "/pageToken");
}

}  // namespace
}  // namespace kolona::triage::testing
