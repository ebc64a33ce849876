#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <string>
#include <thread>
#include <vector>

#include "libs/runtime/health.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::runtime {
namespace {

using testing::HasSubstr;

Task<void> SleepThenNote(Sleeper& sleeper, base::Duration wait, const void* tag, int number,
                         std::vector<int>* order) {
  co_await sleeper.Sleep(wait, tag);
  order->push_back(number);
}

TEST(TimerSleeper, EndsSleepsInTheOrderTheyAreDue) {
  boost::asio::io_context loop;
  TimerSleeper sleeper(loop.get_executor());
  std::vector<int> order;
  Spawn(loop.get_executor(),
        SleepThenNote(sleeper, std::chrono::milliseconds(20), nullptr, 2, &order));
  Spawn(loop.get_executor(),
        SleepThenNote(sleeper, std::chrono::milliseconds(1), nullptr, 1, &order));
  loop.run();
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(TimerSleeper, EndsASleepEarlyWhenItsTagIsWoken) {
  boost::asio::io_context loop;
  TimerSleeper sleeper(loop.get_executor());
  std::vector<int> order;
  const int tag = 0;
  Spawn(loop.get_executor(), SleepThenNote(sleeper, base::Duration::max(), &tag, 1, &order));
  Spawn(loop.get_executor(), SleepThenNote(sleeper, base::Duration::max(), &tag, 2, &order));
  loop.poll();
  sleeper.Wake(&order);  // somebody else's tag
  loop.poll();
  EXPECT_TRUE(order.empty());
  sleeper.Wake(&tag);
  loop.run();
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(TimerSleeper, MayDieBeforeThoseWhoSleep) {
  boost::asio::io_context loop;
  std::vector<int> order;
  {
    TimerSleeper sleeper(loop.get_executor());
    Spawn(loop.get_executor(), SleepThenNote(sleeper, std::chrono::hours(1), nullptr, 1, &order));
    loop.poll();
  }
  EXPECT_TRUE(order.empty());
}

TEST(Metrics, ShowsWhatWasCounted) {
  Metrics metrics;
  metrics.CounterOf("kolona_things_total", "Things.", {{"kind", "a"}}).Add(2);
  metrics.CounterOf("kolona_things_total", "Things.", {{"kind", "a"}}).Add();
  metrics.CounterOf("kolona_things_total", "Things.", {{"kind", "b"}}).Add();
  metrics.GaugeOf("kolona_open", "Open.").Set(4);
  metrics.HistogramOf("kolona_wait_seconds", "Wait.").Observe(std::chrono::milliseconds(4));
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr("kolona_things_total{kind=\"a\"} 3"));
  EXPECT_THAT(text, HasSubstr("kolona_things_total{kind=\"b\"} 1"));
  EXPECT_THAT(text, HasSubstr("kolona_open 4"));
  EXPECT_THAT(text, HasSubstr("kolona_wait_seconds_bucket{le=\"0.005\"} 1"));
  EXPECT_THAT(text, HasSubstr("kolona_wait_seconds_bucket{le=\"0.003\"} 0"));
}

TEST(Metrics, ShowsRateErrorsAndDuration) {
  Metrics metrics;
  metrics.Red("handler", "submit_case", "OK", std::chrono::milliseconds(1));
  metrics.Red("handler", "submit_case", "OK", std::chrono::milliseconds(1));
  metrics.Red("handler", "submit_case", "UNAVAILABLE", std::chrono::milliseconds(1));
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr("kolona_handler_total{code=\"OK\",name=\"submit_case\"} 2"));
  EXPECT_THAT(text, HasSubstr("kolona_handler_total{code=\"UNAVAILABLE\",name=\"submit_case\"} 1"));
  EXPECT_THAT(text, HasSubstr("kolona_handler_duration_seconds_count{name=\"submit_case\"} 3"));
}

Task<base::Status> Fail() { co_return base::Status(base::Code::kUnavailable, "away"); }
Task<base::Result<int>> Succeed() { co_return 7; }

Task<void> RunBoth(Metrics& metrics, const base::Clock& clock, base::Status* failed, int* got) {
  *failed = co_await Measured(metrics, clock, "drain", Fail());
  auto result = co_await Measured(metrics, clock, "drain", Succeed());
  *got = *result;
}

TEST(Metrics, AHandlersWorkIsCountedByHowItEndedAndHandsOnWhatItGave) {
  boost::asio::io_context loop;
  Metrics metrics;
  const base::SystemClock clock;
  base::Status failed;
  int got = 0;
  Spawn(loop.get_executor(), RunBoth(metrics, clock, &failed, &got));
  loop.run();
  EXPECT_EQ(failed.code(), base::Code::kUnavailable);
  EXPECT_EQ(got, 7);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr("kolona_handler_total{code=\"OK\",name=\"drain\"} 1"));
  EXPECT_THAT(text, HasSubstr("kolona_handler_total{code=\"UNAVAILABLE\",name=\"drain\"} 1"));
  EXPECT_THAT(text, HasSubstr("kolona_handler_duration_seconds_count{name=\"drain\"} 2"));
}

TEST(Metrics, CountsFromManyThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics] {
      for (int n = 0; n < 500; ++n) metrics.Red("event", "cases", "OK", base::Duration(1));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(metrics.Render(), HasSubstr("kolona_event_total{code=\"OK\",name=\"cases\"} 2000"));
}

TEST(Health, IsReadyOnceStartedWithEveryEssentialPartGood) {
  Health health;
  health.Set("log", true, true);
  EXPECT_FALSE(health.Ready());
  health.SetStarted();
  EXPECT_TRUE(health.Ready());
  health.Set("log", true, false, "broker away");
  EXPECT_FALSE(health.Ready());
  EXPECT_THAT(health.Render(), HasSubstr("\"status\":\"not_ready\""));
  EXPECT_THAT(health.Render(), HasSubstr("broker away"));
}

TEST(Health, IsDegradedWithoutAPartThatIsNotEssential) {
  Health health;
  health.SetStarted();
  health.Set("views", false, false);
  EXPECT_TRUE(health.Ready());
  EXPECT_THAT(health.Render(), HasSubstr("\"status\":\"degraded\""));
  health.Set("views", false, true);
  EXPECT_THAT(health.Render(), HasSubstr("\"status\":\"ok\""));
}

TEST(Health, IsNotReadyWhileDrainingAndTellsEachChange) {
  Health health;
  std::vector<bool> told;
  health.OnChange([&told, &health](bool ready) {
    EXPECT_EQ(ready, health.Ready());  // may ask back without locking itself out
    told.push_back(ready);
  });
  health.SetStarted();
  health.SetDraining();
  health.Set("log", true, true);
  EXPECT_EQ(told, (std::vector<bool>{true, false, false}));
}

}  // namespace
}  // namespace kolona::runtime
