// One suite for every view store: in memory, and a real Redis started here.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <memory>

#include "libs/testkit/test_platform.h"
#include "libs/views/memory_store.h"
#include "libs/views/store.h"
#include "tests/contract/redis_server.h"

namespace kolona::contract {
namespace {

using testing::ElementsAre;
using testkit::TestPlatform;
using views::Store;
using Value = std::optional<std::string>;

RedisServer& SharedRedis() {
  static RedisServer server;
  return server;
}

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Store>(TestPlatform&)> make;
  // How a test lets time pass for this store.
  std::function<void(TestPlatform&, base::Duration)> pass;
};

runtime::Task<void> Wait(runtime::Executor executor, base::Duration wait) {
  runtime::TimerSleeper sleeper(executor);
  co_await sleeper.Sleep(wait);
}

Kind InMemory() {
  return {"Memory",
          [](TestPlatform& platform) -> std::unique_ptr<Store> {
            return std::make_unique<views::MemoryStore>(platform.clock);
          },
          [](TestPlatform& platform, base::Duration time) { platform.clock.Advance(time); }};
}

Kind OnRedis() {
  return {"Redis",
          [](TestPlatform& platform) -> std::unique_ptr<Store> {
            SharedRedis().Wipe();
            return views::NewRedisStore(SharedRedis().address(), platform.loop.get_executor());
          },
          [](TestPlatform& platform, base::Duration time) {
            platform.RunVoid(Wait(platform.loop.get_executor(), time), "time to pass");
          }};
}

class ViewStore : public testing::TestWithParam<Kind> {
 protected:
  template <class T>
  T Run(runtime::Task<T> task) {
    return platform_.Run(std::move(task), "the store");
  }
  Value Get(const std::string& key) { return Run(store_->Get({}, key)).value(); }
  void Pass(base::Duration time) { GetParam().pass(platform_, time); }

  TestPlatform platform_;
  std::unique_ptr<Store> store_ = GetParam().make(platform_);
};

TEST_P(ViewStore, FindsNothingWhereNothingWasPut) {
  EXPECT_EQ(Get("none"), std::nullopt);
  EXPECT_EQ(Run(store_->IndexSize({}, "none")).value(), 0);
  EXPECT_TRUE(Run(store_->IndexPage({}, "none", 0, 10)).value().empty());
}

TEST_P(ViewStore, GivesBackWhatWasPutByteForByte) {
  const std::string odd("\x00\r\n\xff{}\x01", 7);
  ASSERT_TRUE(Run(store_->Put({}, "a", odd, {})).ok());
  EXPECT_EQ(Get("a"), odd);
  ASSERT_TRUE(Run(store_->PutIfNewer({}, "b", 1, odd)).value());
  EXPECT_EQ(Get("b"), odd);
  ASSERT_TRUE(Run(store_->Put({}, "c", "", {})).ok());
  EXPECT_EQ(Get("c"), "");
  const std::string large(300'000, 'x');
  ASSERT_TRUE(Run(store_->Put({}, "d", large, {})).ok());
  EXPECT_EQ(Get("d"), large);
}

TEST_P(ViewStore, ErasesForGood) {
  ASSERT_TRUE(Run(store_->Put({}, "a", "1", {})).ok());
  ASSERT_TRUE(Run(store_->Erase({}, "a")).ok());
  EXPECT_EQ(Get("a"), std::nullopt);
  EXPECT_TRUE(Run(store_->Erase({}, "a")).ok());
}

TEST_P(ViewStore, GivesManyInTheOrderAsked) {
  ASSERT_TRUE(Run(store_->Put({}, "a", "1", {})).ok());
  ASSERT_TRUE(Run(store_->Put({}, "b", "2", {})).ok());
  EXPECT_THAT(Run(store_->GetMany({}, {"b", "none", "a"})).value(),
              ElementsAre(Value("2"), Value(), Value("1")));
  EXPECT_TRUE(Run(store_->GetMany({}, {})).value().empty());
}

TEST_P(ViewStore, WritesOnlyWhatIsNewer) {
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", 0, "zero")).value());
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", 9, "nine")).value());
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", 10, "ten")).value());
  EXPECT_FALSE(Run(store_->PutIfNewer({}, "a", 10, "again")).value());
  EXPECT_FALSE(Run(store_->PutIfNewer({}, "a", 9, "older")).value());
  EXPECT_EQ(Get("a"), "ten");
  const auto largest = std::numeric_limits<std::int64_t>::max();
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", largest - 1, "large")).value());
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", largest, "largest")).value());
  EXPECT_FALSE(Run(store_->PutIfNewer({}, "a", largest - 1, "large")).value());
}

TEST_P(ViewStore, APlainWriteForgetsTheVersion) {
  ASSERT_TRUE(Run(store_->PutIfNewer({}, "a", 7, "seven")).value());
  ASSERT_TRUE(Run(store_->Put({}, "a", "plain", {})).ok());
  EXPECT_EQ(Get("a"), "plain");
  EXPECT_TRUE(Run(store_->PutIfNewer({}, "a", 0, "zero")).value());
}

TEST_P(ViewStore, ForgetsAValueWhenItsTimeIsOver) {
  ASSERT_TRUE(Run(store_->Put({}, "short", "1", std::chrono::milliseconds(30))).ok());
  ASSERT_TRUE(Run(store_->Put({}, "long", "2", std::chrono::hours(1))).ok());
  Pass(std::chrono::milliseconds(40));
  EXPECT_EQ(Get("short"), std::nullopt);
  EXPECT_EQ(Get("long"), "2");
}

TEST_P(ViewStore, PagesAnIndexFromTheHighestScoreDown) {
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(Run(store_->IndexAdd({}, "i", "m" + std::to_string(i), i * 10)).ok());
  }
  EXPECT_THAT(Run(store_->IndexPage({}, "i", 0, 2)).value(), ElementsAre("m4", "m3"));
  EXPECT_THAT(Run(store_->IndexPage({}, "i", 3, 9)).value(), ElementsAre("m1", "m0"));
  EXPECT_TRUE(Run(store_->IndexPage({}, "i", 9, 9)).value().empty());
  EXPECT_TRUE(Run(store_->IndexPage({}, "i", 0, 0)).value().empty());
  EXPECT_EQ(Run(store_->IndexSize({}, "i")).value(), 5);
}

TEST_P(ViewStore, KeepsEachMemberOfAnIndexOnce) {
  ASSERT_TRUE(Run(store_->IndexAdd({}, "i", "a", 1)).ok());
  ASSERT_TRUE(Run(store_->IndexAdd({}, "i", "b", 2)).ok());
  ASSERT_TRUE(Run(store_->IndexAdd({}, "i", "a", 3)).ok());
  EXPECT_THAT(Run(store_->IndexPage({}, "i", 0, 9)).value(), ElementsAre("a", "b"));
  ASSERT_TRUE(Run(store_->IndexRemove({}, "i", "a")).ok());
  ASSERT_TRUE(Run(store_->IndexRemove({}, "i", "a")).ok());
  EXPECT_THAT(Run(store_->IndexPage({}, "i", 0, 9)).value(), ElementsAre("b"));
}

TEST_P(ViewStore, PutsEqualScoresInOneOrder) {
  for (const auto* member : {"b", "c", "a"}) {
    ASSERT_TRUE(Run(store_->IndexAdd({}, "i", member, 1'800'000'000'000'000)).ok());
  }
  EXPECT_THAT(Run(store_->IndexPage({}, "i", 0, 9)).value(), ElementsAre("c", "b", "a"));
}

TEST_P(ViewStore, AllowsSoManyInAWindowAndSaysWhenTheNextBegins) {
  const auto window = std::chrono::milliseconds(200);
  EXPECT_TRUE(Run(store_->Take({}, "peer", 2, window)).value().allowed);
  EXPECT_TRUE(Run(store_->Take({}, "peer", 2, window)).value().allowed);
  const auto third = Run(store_->Take({}, "peer", 2, window)).value();
  EXPECT_FALSE(third.allowed);
  EXPECT_GT(third.retry_after, base::Duration::zero());
  EXPECT_LE(third.retry_after, base::Duration(window));
  EXPECT_TRUE(Run(store_->Take({}, "other", 2, window)).value().allowed);
  Pass(std::chrono::milliseconds(210));
  EXPECT_TRUE(Run(store_->Take({}, "peer", 2, window)).value().allowed);
}

INSTANTIATE_TEST_SUITE_P(All, ViewStore, testing::Values(InMemory(), OnRedis()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace kolona::contract
