#include "services/gateway/handlers/read_case.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct ReadCaseTest : ::testing::Test {
  v1::GetCaseRequest Asked(const Caller& caller, bool open_personal) {
    EXPECT_TRUE(platform.Run(read({}, caller, "c1", open_personal)).ok());
    return house.last_read;
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadCase read{house};
};

TEST_F(ReadCaseTest, SaysWhoReadsAndInWhatRole) {
  const auto asked = Asked({"amal", Role::kListener, ""}, true);
  EXPECT_EQ(asked.case_id(), "c1");
  EXPECT_EQ(asked.actor(), "token:amal");
  EXPECT_EQ(asked.role(), "listener");
  EXPECT_EQ(asked.authority_id(), "");
  EXPECT_TRUE(asked.open_personal());
  EXPECT_FALSE(Asked({"amal", Role::kListener, ""}, false).open_personal());
}

TEST_F(ReadCaseTest, NamesTheAuthorityThatMustHaveBeenTold) {
  EXPECT_EQ(Asked({"post", Role::kAuthority, "police-fes"}, true).authority_id(), "police-fes");
}

}  // namespace
}  // namespace kolona::gateway
