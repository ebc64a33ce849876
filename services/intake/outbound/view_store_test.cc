#include "services/intake/outbound/view_store.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/intake/domain/case_ids.h"

namespace kolona::intake {
namespace {

class ViewStoreTest : public testing::Test {
 protected:
  ViewStoreTest() { views_.Use("1"); }
  base::Status Put(std::int64_t offset, AlertView view, bool lists_stand = false) {
    return platform_.Run(views_.PutAlert({}, offset, std::move(view), lists_stand));
  }
  static AlertView View(model::AlertState state) {
    AlertView view;
    view.alert.alert_id = "a1";
    view.alert.case_id = "c1";
    view.state = state;
    view.raised_at = base::WallTime(std::chrono::seconds(9));
    view.routes.emplace_back();
    view.routes[0].route.authority_id = "x";
    return view;
  }
  std::int64_t Count(model::AlertState state, const std::string& authority = "") {
    return platform_.Run(views_.List({}, state, authority, 0, 10))->total;
  }
  testkit::TestPlatform platform_;
  ViewStore views_{platform_.views};
};

TEST_F(ViewStoreTest, KeepsAnAlertInTheListOfItsStateForAllAndForWhoWasTold) {
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen)).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen), 1);
  EXPECT_EQ(Count(model::AlertState::kOpen, "x"), 1);
  EXPECT_EQ(Count(model::AlertState::kOpen, "y"), 0);
  ASSERT_TRUE(Put(2, View(model::AlertState::kAcknowledged)).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen), 0);
  EXPECT_EQ(Count(model::AlertState::kAcknowledged, "x"), 1);
  EXPECT_EQ(platform_.Run(views_.AlertsOf({}, "c1"))->size(), 1U);
}

TEST_F(ViewStoreTest, WhoIsToldLaterAtAStepOfAnothersLadderHasItInItsListFromThenOn) {
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen)).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen, "supervisor"), 0);
  AlertView told = View(model::AlertState::kOpen);
  told.also_told = {"supervisor"};
  ASSERT_TRUE(Put(2, told).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen, "supervisor"), 1);
  EXPECT_EQ(platform_.Run(views_.FindAlert({}, "a1")).value()->also_told, told.also_told);
  told.state = model::AlertState::kClosed;
  ASSERT_TRUE(Put(3, told).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen, "supervisor"), 0);
  EXPECT_EQ(Count(model::AlertState::kClosed, "supervisor"), 1);
}

TEST_F(ViewStoreTest, AFactThatMovesNothingLeavesTheListsAndMetAgainMendsThem) {
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen), true).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen), 0) << "told that the lists stand";
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen), true).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen), 1) << "the lists may not have been reached before";
}

TEST_F(ViewStoreTest, AnAlertThatIsGivenBackIsInTheOpenListAgainAndInNoOther) {
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen)).ok());
  ASSERT_TRUE(Put(2, View(model::AlertState::kAcknowledged)).ok());
  ASSERT_TRUE(Put(3, View(model::AlertState::kOpen)).ok());
  for (const std::string whose : {"", "x"}) {
    EXPECT_EQ(Count(model::AlertState::kOpen, whose), 1);
    EXPECT_EQ(Count(model::AlertState::kAcknowledged, whose), 0);
  }
}

TEST_F(ViewStoreTest, AnOlderRecordChangesNeitherViewNorLists) {
  ASSERT_TRUE(Put(2, View(model::AlertState::kAcknowledged)).ok());
  ASSERT_TRUE(Put(1, View(model::AlertState::kOpen)).ok());
  EXPECT_EQ(Count(model::AlertState::kOpen), 0);
  EXPECT_EQ(platform_.Run(views_.FindAlert({}, "a1")).value()->state,
            model::AlertState::kAcknowledged);
}

TEST_F(ViewStoreTest, KeepsTheNewestStandingOfACase) {
  v1::CaseStanding standing;
  standing.set_case_id("c1");
  standing.set_level(v1::HIGH);
  ASSERT_TRUE(platform_.Run(views_.PutStanding({}, 2, standing)).ok());
  standing.set_level(v1::LOW);
  ASSERT_TRUE(platform_.Run(views_.PutStanding({}, 1, standing)).ok());
  EXPECT_EQ(platform_.Run(views_.Find({}, "c1"))->standing->level(), v1::HIGH);
}

TEST_F(ViewStoreTest, AgreesOnOneGenerationAndBeginsANewOneWhenWiped) {
  ViewStore other(platform_.views);
  const base::WallTime now(std::chrono::seconds(1));
  const auto first = platform_.Run(views_.Generation({}, now));
  EXPECT_EQ(*platform_.Run(other.Generation({}, now + std::chrono::hours(1))), *first);
  ASSERT_TRUE(platform_.Run(platform_.views.Erase({}, "intake:generation")).ok());
  const auto next = platform_.Run(other.Generation({}, now + std::chrono::hours(1)));
  EXPECT_NE(*next, *first);
  EXPECT_EQ(*platform_.Run(views_.Generation({}, now)), *next);
}

TEST_F(ViewStoreTest, IsUnavailableBeforeThereIsAGenerationOrWhenTheStoreIsAway) {
  ViewStore fresh(platform_.views);
  EXPECT_FALSE(fresh.Reachable());
  EXPECT_TRUE(platform_.Run(fresh.Find({}, "c")).status().retryable());
  platform_.views.FailWith(base::Status(base::Code::kUnavailable, "away"));
  EXPECT_FALSE(views_.Reachable());
  EXPECT_TRUE(platform_.Run(views_.Find({}, "c")).status().retryable());
}

TEST_F(ViewStoreTest, FindsTheKeyOfTheVersionThatSealedAmongSeveral) {
  v1::CaseReported reported;
  reported.mutable_facts()->set_case_id("c");
  reported.mutable_sealed()->set_key_version(2);
  ASSERT_TRUE(platform_.Run(views_.PutReported({}, 1, reported)).ok());
  for (const int version : {3, 2, 1}) {
    v1::CaseKey key;
    key.set_version(version);
    ASSERT_TRUE(platform_.Run(views_.PutKey({}, 1, KeyName("c", version), key)).ok());
  }
  EXPECT_EQ(platform_.Run(views_.Find({}, "c"))->key->version(), 2);
  ASSERT_TRUE(platform_.Run(views_.PutKey({}, 2, KeyName("c", 2), std::nullopt)).ok());
  const auto erased = platform_.Run(views_.Find({}, "c"));
  EXPECT_TRUE(erased->erased);
  EXPECT_FALSE(erased->key);
}

}  // namespace
}  // namespace kolona::intake
