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
  EXPECT_EQ(platform.Run(read.Live({}))->reports(), 1);
  EXPECT_EQ(platform.Run(read.Live({}))->reports(), 1);
  platform.clock.Advance(std::chrono::seconds(1));
  EXPECT_EQ(platform.Run(read.Live({}))->reports(), 2);
}

TEST(ReadCounts, DoesNotKeepAFailure) {
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCounts read(house, platform.clock);
  house.failure = Status(Code::kUnavailable, "");
  EXPECT_EQ(platform.Run(read.Live({})).status().code(), Code::kUnavailable);
  house.failure = Status();
  EXPECT_TRUE(platform.Run(read.Live({})).ok());
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
