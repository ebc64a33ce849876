// What Redis' own troubles look like to a service: quick answers, then recovery by itself.

#include <gtest/gtest.h>

#include <chrono>

#include "libs/testkit/test_platform.h"
#include "libs/views/store.h"
#include "tests/contract/redis_server.h"

namespace kolona::contract {
namespace {

using base::Code;
using Milliseconds = std::chrono::milliseconds;

class RedisFaults : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(Put("before").ok()); }

  base::Status Put(const std::string& value) {
    return platform_.Run(store_->Put({}, "a", value, {}), "a write");
  }
  base::Status PutWithin(Milliseconds limit) {
    base::CallContext ctx;
    ctx.deadline = base::SystemClock().Mono() + limit;
    return platform_.Run(store_->Put(ctx, "a", "x", {}), "a write");
  }
  void Await(bool reachable) {
    platform_.TurnUntil([this, reachable] { return store_->Reachable() == reachable; },
                        reachable ? "redis to be back" : "redis to be known away");
  }
  template <class Act>
  static Milliseconds Took(Act act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
  }

  testkit::TestPlatform platform_;
  RedisServer redis_;
  std::unique_ptr<views::Store> store_ =
      views::NewRedisStore(redis_.address(), platform_.loop.get_executor());
};

TEST_F(RedisFaults, AKilledRedisFailsCallsAtOnceAndIsFoundAgainWhenBack) {
  redis_.Kill();
  Await(false);
  const auto took = Took([this] {
    for (int i = 0; i < 100; ++i) EXPECT_EQ(Put("x").code(), Code::kUnavailable);
  });
  EXPECT_LT(took, Milliseconds(200));
  redis_.Start();
  Await(true);
  EXPECT_TRUE(Put("after").ok());
  const auto written = platform_.Run(store_->PutIfNewer({}, "b", 1, "scripts are sent anew"));
  EXPECT_TRUE(written.ok() && written.value());
}

TEST_F(RedisFaults, CallsInHandWhenItDiesAreAnsweredAtOnce) {
  redis_.Pause();
  auto in_hand = runtime::Start(platform_.loop.get_executor(), store_->Put({}, "a", "x", {}));
  platform_.Settle();
  redis_.Kill();
  platform_.TurnUntil([&in_hand] { return in_hand.done(); }, "the call in hand");
  EXPECT_EQ(in_hand.Take().code(), Code::kUnavailable);
}

TEST_F(RedisFaults, ASilentRedisCostsACallItsDeadlineOnly) {
  redis_.Pause();
  EXPECT_LT(Took([this] { EXPECT_EQ(Put("x").code(), Code::kDeadlineExceeded); }),
            Milliseconds(1000));
  EXPECT_LT(
      Took([this] { EXPECT_EQ(PutWithin(Milliseconds(20)).code(), Code::kDeadlineExceeded); }),
      Milliseconds(190));
  Await(false);  // a second of silence is taken for absence
  EXPECT_LT(Took([this] { EXPECT_EQ(Put("x").code(), Code::kUnavailable); }), Milliseconds(100));
  redis_.GoOn();
  Await(true);
  EXPECT_TRUE(Put("after").ok());
  EXPECT_EQ(platform_.Run(store_->Get({}, "a")).value(), "after");
}

TEST_F(RedisFaults, AForgottenScriptIsSentAgain) {
  ASSERT_TRUE(platform_.Run(store_->PutIfNewer({}, "b", 1, "x")).value());
  redis_.Wipe();
  EXPECT_TRUE(platform_.Run(store_->PutIfNewer({}, "b", 1, "y")).value());
}

TEST_F(RedisFaults, ManyCallsOfOneTurnKeepTheirOwnAnswers) {
  std::vector<runtime::Started<base::Result<std::optional<std::string>>>> asked;
  for (int i = 0; i < 500; ++i) {
    const std::string key = std::to_string(i);
    runtime::Spawn(platform_.loop.get_executor(),
                   [](views::Store& store, std::string k) -> runtime::Task<void> {
                     const base::CallContext ctx;
                     (void)co_await store.Put(ctx, k, k, {});
                   }(*store_, key));
    asked.push_back(runtime::Start(platform_.loop.get_executor(), store_->Get({}, key)));
  }
  for (int i = 0; i < 500; ++i) {
    auto& one = asked[static_cast<std::size_t>(i)];
    platform_.TurnUntil([&one] { return one.done(); }, "an answer");
    EXPECT_EQ(one.Take().value(), std::to_string(i));
  }
}

TEST_F(RedisFaults, AfterStopEveryCallIsRefused) {
  platform_.RunVoid(store_->Stop());
  EXPECT_EQ(Put("x").code(), Code::kUnavailable);
  EXPECT_FALSE(store_->Reachable());
  platform_.RunVoid(store_->Stop());
}

TEST(RedisAbsent, ACallBeforeTheFirstConnectionIsAnsweredInTime) {
  testkit::TestPlatform platform;
  RedisServer redis;
  redis.Kill();
  auto store = views::NewRedisStore(redis.address(), platform.loop.get_executor());
  EXPECT_FALSE(platform.Run(store->Put({}, "a", "x", {})).ok());
  redis.Start();
  platform.TurnUntil([&store] { return store->Reachable(); }, "redis to be found");
  EXPECT_TRUE(platform.Run(store->Put({}, "a", "x", {})).ok());
}

}  // namespace
}  // namespace kolona::contract
