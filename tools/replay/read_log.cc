#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/eventlog/topics.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "libs/wire/events.h"
#include "tools/replay/read_cases.h"

namespace kolona::replay {
namespace {

constexpr base::Duration kPatience = std::chrono::seconds(10);

// Asked again, with the answers of then; its windows of time count from then.
void TakeReassessed(CaseFeed& feed, const eventlog::Record& record) {
  v1::CaseReassessed fact;
  if (!wire::Read(record.event, &fact) || fact.facts().case_id().empty()) {
    feed.TakeUnreadable();
    return;
  }
  *fact.mutable_facts()->mutable_accepted_at() = fact.at();
  // As then: signs of before are of their moment.
  fact.mutable_facts()->mutable_danger_signs()->Swap(fact.mutable_told_signs());
  feed.Take(fact.facts(), record.event.id);
}

runtime::Task<base::Status> Take(CaseFeed& feed, const eventlog::Record& record) {
  if (record.event.type == wire::EventType(*v1::CaseReassessed::descriptor())) {
    TakeReassessed(feed, record);
    co_return base::Status();
  }
  v1::CaseReported fact;
  if (record.event.type != wire::EventType(*v1::CaseReported::descriptor())) {
    feed.Pass();
  } else if (wire::Read(record.event, &fact) && !fact.facts().case_id().empty()) {
    feed.Take(fact.facts());
  } else {
    feed.TakeUnreadable();
  }
  co_return base::Status();
}

// Goes on as long as anything comes.
runtime::Task<base::Status> ReadAll(eventlog::EventLog& log, const std::string& kafka,
                                    CaseFeed& feed) {
  eventlog::Subscription subscription;
  subscription.topics = {std::string(eventlog::kCases)};
  subscription.workers = 1;
  auto handle = [&feed](base::CallContext, const eventlog::Record& record) {
    return Take(feed, record);
  };
  const auto consumer = log.Subscribe(subscription, handle);
  consumer->Start();
  base::Status read;
  for (std::int64_t before = -1; before != feed.seen();) {
    before = feed.seen();
    base::CallContext ctx;
    ctx.deadline = base::SystemClock().Mono() + kPatience;
    read = co_await consumer->CaughtUp(ctx);
    if (read.ok()) break;
  }
  co_await consumer->Stop();
  if (read.ok()) co_return read;
  co_return base::Status(base::Code::kUnavailable,
                         "the log at " + kafka + " could not be read to its end: " +
                             (log.Reachable() ? read.message() : "nothing answers there"));
}

}  // namespace

base::Status ReadLog(const std::string& kafka, CaseFeed& feed) {
  boost::asio::io_context loop;
  // The log's threads post to the loop, which must not end in between.
  const auto guard = boost::asio::make_work_guard(loop);
  runtime::TimerSleeper sleeper(loop.get_executor());
  runtime::Metrics metrics;
  eventlog::KafkaOptions options;
  options.bootstrap = kafka;
  options.client_id = "replay";
  try {
    const auto log = eventlog::NewKafkaLog(options, loop.get_executor(), sleeper, metrics);
    auto reading = runtime::Start(loop.get_executor(), ReadAll(*log, kafka, feed));
    while (!reading.done()) loop.run_one();
    return reading.Take();
  } catch (const std::exception& error) {
    return {base::Code::kInvalidArgument, "--kafka: " + std::string(error.what())};
  }
}

}  // namespace kolona::replay
