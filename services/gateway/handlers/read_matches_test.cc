#include "services/gateway/handlers/read_matches.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct ReadMatchesTest : ::testing::Test {
  Code Read(std::optional<Caller> caller, const std::string& code) {
    return platform.Run(read({}, caller, "c1", code, "198.51.100.7")).status().code();
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  GuessGuard guard{house, platform.clock, 30};
  ReadMatches read{house, guard};
};

TEST_F(ReadMatchesTest, AreForTheDesk) {
  EXPECT_EQ(Read(Caller{"amal", Role::kListener, ""}, ""), Code::kOk);
  EXPECT_EQ(house.last_matches.role(), "listener");
  EXPECT_TRUE(house.buckets.empty());
}

TEST_F(ReadMatchesTest, AreForTheRequesterWithHerCode) {
  EXPECT_EQ(Read(std::nullopt, "0000 0000 0000"), Code::kOk);
  EXPECT_EQ(house.last_matches.receipt_code(), "000000000000");
  EXPECT_EQ(house.last_matches.role(), "");
  EXPECT_TRUE(house.buckets.empty());
}

TEST_F(ReadMatchesTest, AreForNobodyElse) {
  EXPECT_EQ(Read(std::nullopt, ""), Code::kUnauthenticated);
  EXPECT_EQ(Read(Caller{"p", Role::kPartner, ""}, ""), Code::kPermissionDenied);
  EXPECT_EQ(Read(std::nullopt, "000000000001"), Code::kInvalidArgument);
  house.limit = Status(Code::kResourceExhausted, "");
  house.failure = Status(Code::kNotFound, "");
  EXPECT_EQ(Read(std::nullopt, "0000 0000 0000"), Code::kNotFound);
  EXPECT_EQ(Read(std::nullopt, "0000 0000 0000"), Code::kResourceExhausted);
}

}  // namespace
}  // namespace kolona::gateway
