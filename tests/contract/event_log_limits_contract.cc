// What every log must do at its limits: nothing to read, too much to take, nobody there.
#include "tests/contract/event_log_fixture.h"

namespace kolona::contract {
namespace {

using base::Code;
using base::Status;
using eventlog::Record;

class EventLogLimits : public EventLogContract {};

TEST_P(EventLogLimits, CaughtUpAtOnceOnAnEmptyTopic) {
  const auto topic = bench_->Topic();
  Seen seen;
  auto consumer = Consume(topic, bench_->Unique("empty"), seen);
  CatchUp(*consumer);
  bench_->Stop(*consumer);
  bench_->Stop(*consumer);  // twice is safe
}

TEST_P(EventLogLimits, CaughtUpEndsAtItsDeadline) {
  const auto topic = bench_->Topic();
  PutAll(topic, "k", 0, 1);
  Seen seen;
  seen.answer = [](const Record&) { return Status(Code::kUnavailable, "never"); };
  auto consumer = Consume(topic, bench_->Unique("stuck"), seen);
  const auto status = bench_->Run(consumer->CaughtUp(bench_->Within(300ms)), "the deadline");
  EXPECT_EQ(status.code(), Code::kDeadlineExceeded);
  bench_->Stop(*consumer);
}

TEST_P(EventLogLimits, RefusesAnEventThatIsTooLarge) {
  const auto topic = bench_->Topic();
  const auto status = bench_->Run(
      publisher_->Publish(bench_->Within(5s), topic, MakeEvent("k", std::string(2'000'000, 'x'))),
      "no");
  EXPECT_EQ(status.status().code(), Code::kInvalidArgument);
}

TEST_P(EventLogLimits, PublishingEndsAtItsDeadlineWhenTheLogIsSilent) {
  if (bench_->memory()) {
    bench_->memory()->Cork();
    const auto late = bench_->Run(
        publisher_->Publish(bench_->Within(100ms), bench_->Topic(), MakeEvent("k", "x")),
        "an answer");
    EXPECT_EQ(late.status().code(), Code::kDeadlineExceeded);
    bench_->memory()->Uncork();
    return;
  }
  eventlog::KafkaOptions nowhere;
  nowhere.bootstrap = "127.0.0.1:1";
  nowhere.client_id = "nowhere";
  auto log =
      eventlog::NewKafkaLog(nowhere, bench_->executor(), bench_->sleeper(), bench_->metrics());
  auto publisher = log->NewPublisher({.name = "silent", .urgent = true});
  const auto begin = std::chrono::steady_clock::now();
  const auto late = bench_->Run(
      publisher->Publish(bench_->Within(300ms), "kolona.cases", MakeEvent("k", "x")), "an answer");
  EXPECT_EQ(late.status().code(), Code::kDeadlineExceeded);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 600ms);
  EXPECT_FALSE(log->Reachable());
  const auto topics = bench_->Run(log->EnsureTopics(bench_->Within(300ms)), "an answer");
  EXPECT_TRUE(topics.retryable()) << topics.ToString();
}

TEST_P(EventLogLimits, SaysThatItCanBeReached) {
  bench_->TurnUntil([this] { return bench_->log().Reachable(); }, "the log to be reachable");
}

INSTANTIATE_TEST_SUITE_P(, EventLogLimits, testing::Values(Which::kMemory, Which::kKafka),
                         [](const auto& param) { return NameOf(param.param); });

}  // namespace
}  // namespace kolona::contract
