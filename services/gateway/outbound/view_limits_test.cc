#include "services/gateway/outbound/view_limits.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"

namespace kolona::gateway {
namespace {

using base::Code;

TEST(ViewLimits, CountTakesOfOneBucketInAMinute) {
  testkit::TestPlatform platform;
  ViewLimits limits(platform.views, platform.clock);
  EXPECT_TRUE(platform.Run(limits.Take({}, "a", 2)).ok());
  EXPECT_TRUE(platform.Run(limits.Take({}, "a", 2)).ok());
  EXPECT_EQ(platform.Run(limits.Take({}, "a", 2)).code(), Code::kResourceExhausted);
  EXPECT_TRUE(platform.Run(limits.Take({}, "b", 2)).ok());
  platform.clock.Advance(std::chrono::seconds(61));
  EXPECT_TRUE(platform.Run(limits.Take({}, "a", 2)).ok());
}

TEST(ViewLimits, LimitNobodyWhenTheStoreIsAwayOrTheLimitIsNought) {
  testkit::TestPlatform platform;
  ViewLimits limits(platform.views, platform.clock);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(platform.Run(limits.Take({}, "a", 0)).ok());
  platform.views.FailWith(base::Status(Code::kUnavailable, "away"));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(platform.Run(limits.Take({}, "a", 1)).ok());
}

}  // namespace
}  // namespace kolona::gateway
