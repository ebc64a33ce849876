#include "services/gateway/handlers/read_receipt.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct ReadReceiptTest : ::testing::Test {
  Code Read(const std::string& code) {
    return platform.Run(read({}, code, "198.51.100.7")).status().code();
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  GuessGuard guard{house, platform.clock, 30};
  ReadReceipt read{house, guard};
};

TEST_F(ReadReceiptTest, AsksByTheBareDigits) {
  EXPECT_EQ(Read("0000 0000-0000"), Code::kOk);
  EXPECT_EQ(house.last_receipt.code(), "000000000000");
}

TEST_F(ReadReceiptTest, RefusesWhatIsNoCodeWithoutAsking) {
  EXPECT_EQ(Read("000000000001"), Code::kInvalidArgument);
  EXPECT_EQ(Read("letters"), Code::kInvalidArgument);
  EXPECT_EQ(house.last_receipt.code(), "");
}

TEST_F(ReadReceiptTest, LetsNobodyTryManyCodes) {
  EXPECT_EQ(Read("0000 0000 0000"), Code::kOk);
  EXPECT_TRUE(house.buckets.empty()) << "a right one does not count";
  house.limit = Status(Code::kResourceExhausted, "");
  EXPECT_EQ(Read("letters"), Code::kInvalidArgument);
  EXPECT_EQ(house.buckets, std::vector<std::string>{"receipt:198.51.100.7"});
  EXPECT_EQ(Read("0000 0000 0000"), Code::kResourceExhausted) << "nor may a guess be right now";
  platform.clock.Advance(std::chrono::minutes(1));
  EXPECT_EQ(Read("0000 0000 0000"), Code::kOk);
}

}  // namespace
}  // namespace kolona::gateway
