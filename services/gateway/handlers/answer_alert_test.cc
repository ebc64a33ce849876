#include "services/gateway/handlers/answer_alert.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct AnswerAlertTest : ::testing::Test {
  Status Give(const Caller& caller, const std::string& authority, v1::AnswerKind kind,
              const std::string& reason = "") {
    v1::AnswerBody body;
    body.set_kind(kind);
    body.set_reason(reason);
    return platform.Run(answer({}, caller, "a1", authority, body)).status();
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  AnswerAlert answer{house};
  Caller post{"post", Role::kAuthority, "police-fes"};
  Caller desk{"desk", Role::kAuthority, "*"};
};

TEST_F(AnswerAlertTest, SpeaksForItsOwnAuthority) {
  EXPECT_TRUE(Give(post, "", v1::ACCEPTED).ok());
  EXPECT_EQ(house.last_answer.authority_id(), "police-fes");
  EXPECT_EQ(house.last_answer.kind(), v1::ACCEPTED);
  EXPECT_EQ(house.last_answer.actor(), "token:post");
  EXPECT_TRUE(Give(post, "police-fes", v1::EN_ROUTE).ok());
  EXPECT_EQ(Give(post, "police-rabat", v1::ACCEPTED).code(), Code::kPermissionDenied);
}

TEST_F(AnswerAlertTest, SaysForWhichWhenItSpeaksForSeveral) {
  EXPECT_TRUE(Give(desk, "court-fes", v1::RECEIVED).ok());
  EXPECT_EQ(house.last_answer.authority_id(), "court-fes");
  EXPECT_TRUE(Give(desk, "", v1::RECEIVED).ok());
  EXPECT_EQ(house.last_answer.authority_id(), "*");
}

TEST_F(AnswerAlertTest, RefusesOnlyWithAReason) {
  EXPECT_EQ(Give(post, "", v1::REFUSED).field(), "/reason");
  EXPECT_TRUE(Give(post, "", v1::REFUSED, "hors de notre ressort").ok());
  std::string long_reason;
  for (int i = 0; i < 500; ++i) long_reason += "ش";
  EXPECT_TRUE(Give(post, "", v1::REFUSED, long_reason).ok()) << "characters, not bytes";
  EXPECT_EQ(Give(post, "", v1::REFUSED, long_reason + "x").field(), "/reason");
  EXPECT_EQ(Give(post, "", v1::ANSWER_KIND_UNSPECIFIED).field(), "/kind");
}

}  // namespace
}  // namespace kolona::gateway
