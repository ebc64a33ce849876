#include "services/gateway/handlers/guess_guard.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct GuessGuardTest : ::testing::Test {
  void Try(Code answer, const std::string& peer = "a") {
    platform.RunVoid(guard.Tried({}, peer, Status(answer, "")));
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  GuessGuard guard{house, platform.clock, 30};
};

TEST_F(GuessGuardTest, CountsWrongCodesOnly) {
  for (const Code code : {Code::kOk, Code::kUnavailable, Code::kInternal}) Try(code);
  EXPECT_TRUE(house.buckets.empty());
  for (const Code code : {Code::kNotFound, Code::kInvalidArgument, Code::kPermissionDenied}) {
    Try(code);
  }
  EXPECT_EQ(house.buckets.size(), 3u);
}

TEST_F(GuessGuardTest, ShutsOutTheOneWhoMissedTooOftenForAMinute) {
  EXPECT_TRUE(guard.MayTry("a").ok());
  house.limit = Status(Code::kResourceExhausted, "");
  Try(Code::kNotFound);
  EXPECT_EQ(guard.MayTry("a").code(), Code::kResourceExhausted);
  EXPECT_TRUE(guard.MayTry("b").ok());
  platform.clock.Advance(std::chrono::seconds(59));
  EXPECT_FALSE(guard.MayTry("a").ok());
  platform.clock.Advance(std::chrono::seconds(1));
  EXPECT_TRUE(guard.MayTry("a").ok());
}

}  // namespace
}  // namespace kolona::gateway
