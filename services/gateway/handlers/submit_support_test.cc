#include "services/gateway/handlers/submit_support.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct SubmitSupportTest : ::testing::Test {
  base::Result<v1::Accepted> Submit(const v1::SupportBody& body) {
    return platform.Run(submit({}, Identity{"anonymous", "k1", ""}, "198.51.100.7", body));
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  runtime::Platform on = platform.platform();
  CalmShare share{on, 1};
  SubmitSupport submit{house, house, share, 600};
};

TEST_F(SubmitSupportTest, HandsTheRequestOverWithItsSenderAndKey) {
  v1::SupportBody body;
  body.add_kinds(v1::JOB);
  EXPECT_TRUE(Submit(body).ok());
  EXPECT_EQ(house.last_support.client(), "anonymous");
  EXPECT_EQ(house.last_support.body().kinds(0), v1::JOB);
}

TEST_F(SubmitSupportTest, LimitsRequestsButNotThoseWithADangerSign) {
  house.limit = Status(Code::kResourceExhausted, "");
  v1::SupportBody body;
  EXPECT_EQ(Submit(body).status().code(), Code::kResourceExhausted);
  body.add_danger_signs(v1::OVERDOSE);
  EXPECT_TRUE(Submit(body).ok());
}

}  // namespace
}  // namespace kolona::gateway
