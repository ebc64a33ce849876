#include "services/gateway/handlers/submit_case.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct SubmitCaseTest : ::testing::Test {
  base::Result<v1::Accepted> Submit(const v1::ReportBody& body) {
    return platform.Run(submit({}, Identity{"device:d", "k1", ""}, "198.51.100.7", body));
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  runtime::Platform on = platform.platform();
  CalmShare share{on, 1};
  SubmitCase submit{house, house, share, 600};
};

TEST_F(SubmitCaseTest, HandsTheReportOverWithItsSenderAndKey) {
  v1::ReportBody body;
  body.set_channel(v1::WEB);
  EXPECT_TRUE(Submit(body).ok());
  EXPECT_EQ(house.last_case.client(), "device:d");
  EXPECT_EQ(house.last_case.idempotency_key(), "k1");
  EXPECT_EQ(house.last_case.body().channel(), v1::WEB);
  EXPECT_EQ(house.buckets, std::vector<std::string>{"submit:198.51.100.7"});
}

TEST_F(SubmitCaseTest, LimitsWhatIsNotUrgent) {
  house.limit = Status(Code::kResourceExhausted, "");
  EXPECT_EQ(Submit({}).status().code(), Code::kResourceExhausted);
}

TEST_F(SubmitCaseTest, NeverLimitsWhatMayBeUrgent) {
  house.limit = Status(Code::kResourceExhausted, "");
  v1::ReportBody body;
  body.add_danger_signs(v1::LOCKED_IN);
  EXPECT_TRUE(Submit(body).ok());
  EXPECT_TRUE(house.buckets.empty());
}

TEST_F(SubmitCaseTest, PassesOnThatItIsNotKnown) {
  house.failure = Status(Code::kUnavailable, "");
  EXPECT_EQ(Submit({}).status().code(), Code::kUnavailable);
}

}  // namespace
}  // namespace kolona::gateway
