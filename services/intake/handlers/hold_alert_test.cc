#include "services/intake/handlers/hold_alert.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/intake/handlers/fakes.h"

namespace kolona::intake {
namespace {

class HoldAlertTest : public testing::Test {
 protected:
  base::Status Hold() { return platform_.Run(hold_.Run({}, model::Alert())); }
  testkit::TestPlatform platform_;
  FakeRecorder recorder_;
  FakeLane lane_{platform_.clock};
  HoldAlert hold_{platform_.loop.get_executor(), recorder_, lane_, platform_.clock,
                  std::chrono::milliseconds(500)};
};

TEST_F(HoldAlertTest, OneOfTheTwoIsEnough) {
  EXPECT_TRUE(Hold().ok());
  lane_.status = base::Status(base::Code::kUnavailable, "down");
  EXPECT_TRUE(Hold().ok());
  lane_.status = base::Status();
  recorder_.status = base::Status(base::Code::kUnavailable, "down");
  EXPECT_TRUE(Hold().ok());
}

TEST_F(HoldAlertTest, NeitherIsNotOk) {
  lane_.status = base::Status(base::Code::kUnavailable, "down");
  recorder_.status = base::Status(base::Code::kUnavailable, "down");
  EXPECT_FALSE(Hold().ok());
}

TEST_F(HoldAlertTest, TheDiskAloneIsNotEnoughButKeepsTheAlert) {
  lane_.status = base::Status(base::Code::kUnavailable, "down");
  recorder_.durability = Durability::kSpooled;
  EXPECT_EQ(Hold().code(), base::Code::kUnavailable);
  EXPECT_EQ(recorder_.alerts.size(), 1U);
}

}  // namespace
}  // namespace kolona::intake
