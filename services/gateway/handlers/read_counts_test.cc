#include "services/gateway/handlers/read_counts.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

TEST(ReadCounts, AsksForLiveCountsOnceASecondAtMost) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  EXPECT_EQ(platform.Run(read.Live({}, std::nullopt))->reports(), 1);
  EXPECT_EQ(platform.Run(read.Live({}, std::nullopt))->reports(), 1);
  platform.clock.Advance(std::chrono::seconds(1));
  EXPECT_EQ(platform.Run(read.Live({}, std::nullopt))->reports(), 2);
}

TEST(ReadCounts, OnlyThePeopleOfTheLineGetThemAsTheyAre) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  const auto is_exact_for = [&](const std::optional<Caller>& caller) {
    platform.clock.Advance(std::chrono::seconds(1));
    EXPECT_TRUE(platform.Run(read.Live({}, caller)).ok());
    return house.last_live.exact();
  };
  EXPECT_FALSE(is_exact_for(std::nullopt));
  for (const Role role : {Role::kAuthority, Role::kPartner}) {
    EXPECT_FALSE(is_exact_for(Caller{"x", role}));
  }
  for (const Role role : {Role::kListener, Role::kSupervisor, Role::kAnalyst, Role::kOperator}) {
    EXPECT_TRUE(is_exact_for(Caller{"x", role}));
  }
}

TEST(ReadCounts, WhatWasFetchedForOneIsNotShownToEverybody) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  EXPECT_TRUE(platform.Run(read.Live({}, Caller{"x", Role::kAnalyst})).ok());
  EXPECT_TRUE(house.last_live.exact());
  EXPECT_TRUE(platform.Run(read.Live({}, std::nullopt)).ok());
  EXPECT_FALSE(house.last_live.exact());
  EXPECT_EQ(house.live_calls, 2);
}

TEST(ReadCounts, DoesNotKeepAFailure) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  house.failure = Status(Code::kUnavailable, "");
  EXPECT_EQ(platform.Run(read.Live({}, std::nullopt)).status().code(), Code::kUnavailable);
  house.failure = Status();
  EXPECT_TRUE(platform.Run(read.Live({}, std::nullopt)).ok());
}

TEST(ReadCounts, PassesTheQuestionOn) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  v1::SummaryQuery query;
  query.add_by("region");
  EXPECT_TRUE(platform.Run(read.Summary({}, query)).ok());
  EXPECT_EQ(house.last_summary.query().by(0), "region");
}

}  // namespace
}  // namespace kolona::gateway
