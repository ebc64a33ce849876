#include "services/intake/handlers/first_ok.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"

namespace kolona::intake {
namespace {

const base::Status kBad(base::Code::kUnavailable, "down");

runtime::Task<base::Status> After(testkit::FakeClock& clock, base::Duration wait,
                                  base::Status status) {
  if (wait > base::Duration::zero()) co_await clock.Sleep(wait);
  co_return status;
}

class FirstOkTest : public testing::Test {
 protected:
  base::Status Race(base::Status a, base::Status b, base::Duration b_after = {}) {
    auto race = runtime::Start(
        runtime::Executor(platform_.loop.get_executor()),
        FirstOk::Of(group_, After(platform_.clock, {}, a), After(platform_.clock, b_after, b)));
    platform_.Settle();
    early_ = race.done();
    platform_.clock.Advance(b_after);
    platform_.TurnUntil([&race] { return race.done(); }, "the race");
    return race.Take();
  }
  testkit::TestPlatform platform_;
  runtime::Group group_{platform_.loop.get_executor()};
  bool early_ = false;
};

TEST_F(FirstOkTest, IsOkAsSoonAsOneIs) {
  EXPECT_TRUE(Race({}, {}).ok());
  EXPECT_TRUE(Race(kBad, {}).ok());
  EXPECT_TRUE(Race({}, kBad).ok());
  EXPECT_TRUE(Race({}, kBad, std::chrono::seconds(1)).ok());
  EXPECT_TRUE(early_);
}

TEST_F(FirstOkTest, WaitsForTheSecondWhenTheFirstFails) {
  EXPECT_TRUE(Race(kBad, {}, std::chrono::seconds(1)).ok());
  EXPECT_FALSE(early_);
}

TEST_F(FirstOkTest, FailsWhenBothDo) { EXPECT_EQ(Race(kBad, kBad), kBad); }

}  // namespace
}  // namespace kolona::intake
