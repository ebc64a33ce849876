#include "services/triage/handlers/keep_rules.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "libs/runtime/health.h"
#include "libs/runtime/metrics.h"
#include "libs/testkit/test_platform.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kEvery = std::chrono::seconds(10);

// Files as they come to be, one reading after the other.
class Scripted final : public RuleFiles {
 public:
  std::string Stamp() const override {
    const std::lock_guard lock(mutex_);
    return stamp_;
  }
  RulesRead Reload() override {
    const std::lock_guard lock(mutex_);
    ++reloads;
    return next_;
  }
  void Become(const std::string& stamp, RulesRead next) {
    const std::lock_guard lock(mutex_);
    stamp_ = stamp;
    next_ = std::move(next);
  }
  std::atomic<int> reloads = 0;

 private:
  mutable std::mutex mutex_;
  std::string stamp_;
  RulesRead next_;
};

class News final : public PromotionNews {
 public:
  runtime::Task<base::Status> TellNew(base::CallContext) override {
    ++asked;
    if (away) co_return base::Status(base::Code::kUnavailable, "the log is away");
    ++told;
    co_return base::Status();
  }
  bool away = false;
  int asked = 0;
  int told = 0;
};

class KeepRulesTest : public testing::Test {
 protected:
  KeepRulesTest() { files.Become("a", {.running = 2, .refused = {}}); }
  ~KeepRulesTest() override {
    tests.RunVoid(keep.Stop(), "the keeper to stop");
    tests.Settle();
  }
  double Gauge(const std::string& name) { return metrics.GaugeOf(name, "").Value(); }
  // Until the keeper has gone round once more.
  void Look() {
    const int before = news.asked;
    tests.clock.Advance(kEvery);
    tests.TurnUntil([&] { return news.asked > before; }, "the next look");
  }

  testkit::TestPlatform tests;
  runtime::Metrics metrics;
  runtime::Health health;
  runtime::Platform platform{
      tests.loop.get_executor(), tests.clock, tests.clock, tests.log, tests.views, metrics, health};
  Scripted files;
  News news;
  KeepRules keep{platform, kEvery, news};
};

TEST_F(KeepRulesTest, TheFirstReadingIsAtOnceAndSaysWhatWasRefused) {
  files.Become("a", {.running = 1, .refused = {"b.yaml: line 3: why"}});
  const RulesRead read = keep.Add({"rule", "kolona_rules", "kolona_rules_refused"}, files);
  EXPECT_EQ(read.refused, std::vector<std::string>{"b.yaml: line 3: why"});
  EXPECT_EQ(Gauge("kolona_rules"), 1);
  EXPECT_EQ(Gauge("kolona_rules_refused"), 1);
}

TEST_F(KeepRulesTest, WhatHasChangedIsReadAgainAndWhatHasNotIsLeftAlone) {
  keep.Add({"rule", "kolona_rules", "kolona_rules_refused"}, files);
  keep.Start();
  tests.Settle();
  Look();
  EXPECT_EQ(files.reloads, 1);
  files.Become("b", {.running = 3, .refused = {"c.yaml: is gone"}});
  Look();
  EXPECT_EQ(files.reloads, 2);
  EXPECT_EQ(Gauge("kolona_rules"), 3);
  EXPECT_EQ(Gauge("kolona_rules_refused"), 1);
  files.Become("c", {.running = 3, .refused = {}});
  Look();
  EXPECT_EQ(Gauge("kolona_rules_refused"), 0);
}

TEST_F(KeepRulesTest, PromotionsAreToldAgainUntilTheLogHasThem) {
  news.away = true;
  keep.Add({"rule", "kolona_rules", "kolona_rules_refused"}, files);
  keep.Start();
  tests.Settle();
  Look();
  EXPECT_EQ(news.told, 0);
  news.away = false;
  Look();
  EXPECT_EQ(news.told, 1);
}

}  // namespace
}  // namespace kolona::triage
