#include "libs/testkit/fake_clock.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "libs/testkit/test_platform.h"

namespace kolona::testkit {
namespace {

runtime::Task<void> SleepThenNote(runtime::Sleeper& sleeper, base::Duration wait, const void* tag,
                                  int number, std::vector<int>* order) {
  co_await sleeper.Sleep(wait, tag);
  order->push_back(number);
}

class FakeClockTest : public testing::Test {
 protected:
  void Sleep(int seconds, int number, const void* tag = nullptr) {
    runtime::Spawn(
        platform_.loop.get_executor(),
        SleepThenNote(platform_.clock, std::chrono::seconds(seconds), tag, number, &order_));
    platform_.Settle();
  }

  TestPlatform platform_;
  std::vector<int> order_;
};

TEST_F(FakeClockTest, StandsStillUntilToldToMove) {
  EXPECT_EQ(base::FormatRfc3339(platform_.clock.Now()), "2026-01-01T00:00:00.000Z");
  Sleep(1, 1);
  EXPECT_TRUE(order_.empty());
  EXPECT_EQ(platform_.clock.sleeping(), 1U);
}

TEST_F(FakeClockTest, EndsSleepsInTheOrderTheyAreDue) {
  Sleep(3, 3);
  Sleep(1, 1);
  Sleep(2, 2);
  Sleep(9, 9);
  platform_.clock.Advance(std::chrono::seconds(5));
  platform_.Settle();
  EXPECT_EQ(order_, (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(platform_.clock.sleeping(), 1U);
}

TEST_F(FakeClockTest, ASleepOfNoTimeEndsWithoutATick) {
  Sleep(0, 1);
  EXPECT_EQ(order_, std::vector<int>{1});
}

TEST_F(FakeClockTest, WakesByTag) {
  const int tag = 0;
  Sleep(5, 1, &tag);
  Sleep(5, 2);
  platform_.clock.Wake(&tag);
  platform_.clock.Wake(nullptr);
  platform_.Settle();
  EXPECT_EQ(order_, std::vector<int>{1});
}

TEST_F(FakeClockTest, AJumpMovesTheWallClockOnly) {
  const auto before = platform_.clock.Mono();
  Sleep(5, 1);
  platform_.clock.Jump(std::chrono::hours(1));
  platform_.Settle();
  EXPECT_EQ(platform_.clock.Mono(), before);
  EXPECT_TRUE(order_.empty());
}

runtime::Task<int> Throw() {
  throw std::runtime_error("broken");
  co_return 0;
}

TEST(TestPlatform, HandsATasksExceptionToTheTest) {
  TestPlatform platform;
  EXPECT_THROW(platform.Run(Throw()), std::runtime_error);
}

}  // namespace
}  // namespace kolona::testkit
