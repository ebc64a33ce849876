#include "services/gateway/handlers/calm_share.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/handlers/submit_case.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using Entered = runtime::Started<base::Result<CalmShare::Place>>;

struct CalmShareTest : ::testing::Test {
  Entered Come() {
    Entered entered = runtime::Start(platform.loop.get_executor(), share->Enter({}));
    platform.Settle();
    return entered;
  }
  double TurnedAway() { return metric.Value(); }

  testkit::TestPlatform platform;
  runtime::Platform on = platform.platform();
  std::optional<CalmShare> share{std::in_place, on, 2};
  runtime::Counter& metric = platform.metrics.CounterOf("kolona_calm_turned_away_total", "");
};

TEST_F(CalmShareTest, LetsSoManyInAndTheNextInTheirOrderAsPlacesFallFree) {
  auto first = Come();
  auto second = Come();
  auto third = Come();
  auto fourth = Come();
  ASSERT_TRUE(first.done() && second.done());
  EXPECT_FALSE(third.done());
  { const auto leaves = first.Take(); }
  platform.Settle();
  EXPECT_TRUE(third.done());
  EXPECT_FALSE(fourth.done());
  { const auto leaves = third.Take(); }
  platform.Settle();
  ASSERT_TRUE(fourth.done());
  EXPECT_TRUE(fourth.Take().ok());
}

TEST_F(CalmShareTest, WhoWaitsTooLongIsTurnedAwayAndTakesNoPlace) {
  auto first = Come();
  auto second = Come();
  auto third = Come();
  platform.clock.Advance(std::chrono::milliseconds(1499));
  platform.Settle();
  EXPECT_FALSE(third.done());
  platform.clock.Advance(std::chrono::milliseconds(1));
  platform.Settle();
  ASSERT_TRUE(third.done());
  EXPECT_EQ(third.Take().status().code(), base::Code::kUnavailable);
  EXPECT_EQ(TurnedAway(), 1);
  { const auto leaves = first.Take(); }
  EXPECT_TRUE(Come().done());
}

TEST_F(CalmShareTest, WhenThreeHundredWaitTheNextIsTurnedAwayAtOnce) {
  std::vector<Entered> all;
  for (int i = 0; i < 302; ++i) all.push_back(Come());
  EXPECT_FALSE(all.back().done());
  auto next = Come();
  ASSERT_TRUE(next.done());
  EXPECT_EQ(next.Take().status().code(), base::Code::kUnavailable);
}

TEST_F(CalmShareTest, APlaceMayOutliveTheShare) {
  auto first = Come();
  auto second = Come();
  auto waits = Come();
  share.reset();
  { const auto leaves = first.Take(); }
  platform.Settle();
  EXPECT_FALSE(waits.done());
}

TEST_F(CalmShareTest, WhatMayBeUrgentPassesACrowd) {
  FakeHouse house;
  SubmitCase submit{house, house, *share, 600};
  auto first = Come();
  auto second = Come();
  v1::ReportBody urgent;
  urgent.add_danger_signs(v1::LOCKED_IN);
  EXPECT_TRUE(platform.Run(submit({}, Identity{"d", "k", ""}, "198.51.100.7", urgent)).ok());
  auto calm = runtime::Start(platform.loop.get_executor(),
                             submit({}, Identity{"d", "k2", ""}, "198.51.100.7", v1::ReportBody()));
  platform.Settle();
  EXPECT_FALSE(calm.done());
  EXPECT_EQ(house.last_case.idempotency_key(), "k");
  { const auto leaves = first.Take(); }
  platform.Settle();
  ASSERT_TRUE(calm.done());
  EXPECT_TRUE(calm.Take().ok());
  EXPECT_TRUE(Come().done()) << "a submission that has ended leaves its place";
}

}  // namespace
}  // namespace kolona::gateway
