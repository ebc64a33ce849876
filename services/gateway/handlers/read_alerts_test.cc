#include "services/gateway/handlers/read_alerts.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct ReadAlertsTest : ::testing::Test {
  std::string ScopeFor(const Caller& caller) {
    EXPECT_TRUE(platform.Run(read.List({}, caller, {})).ok());
    EXPECT_TRUE(platform.Run(read.Get({}, caller, "a1")).ok());
    EXPECT_EQ(house.last_list.authority_id(), house.last_alert.authority_id());
    return house.last_alert.authority_id();
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  ReadAlerts read{house};
};

TEST_F(ReadAlertsTest, ShowAnAuthorityOnlyItsOwn) {
  EXPECT_EQ(ScopeFor({"post", Role::kAuthority, "police-fes"}), "police-fes");
}

TEST_F(ReadAlertsTest, ShowTheDeskAndAuthoritiesOfAllEverything) {
  EXPECT_EQ(ScopeFor({"amal", Role::kListener, ""}), "");
  EXPECT_EQ(ScopeFor({"desk", Role::kAuthority, "*"}), "");
}

}  // namespace
}  // namespace kolona::gateway
