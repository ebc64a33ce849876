#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/kafka/handles.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/eventlog/topics.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "libs/wire/events.h"
#include "services/triage/outbound/testing/shipped.h"
#include "tools/replay/read_cases.h"

// Cases out of a log that speaks Kafka's protocol: librdkafka's own stand-in.
namespace kolona::replay {
namespace {

using Cluster =
    std::unique_ptr<rd_kafka_mock_cluster_t, eventlog::Freed<rd_kafka_mock_cluster_destroy>>;

class ReadLogTest : public testing::Test {
 protected:
  ReadLogTest() {
    char why[256] = "";
    owner_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, nullptr, why, sizeof(why)));
    cluster_.reset(rd_kafka_mock_cluster_new(owner_.get(), 1));
    for (const auto& topic : eventlog::AllTopics()) {
      rd_kafka_mock_topic_create(cluster_.get(), std::string(topic.name).c_str(), topic.partitions,
                                 1);
    }
    address_ = rd_kafka_mock_cluster_bootstraps(cluster_.get());
  }

  void Publish(const std::vector<eventlog::Event>& events) {
    boost::asio::io_context loop;
    const auto guard = boost::asio::make_work_guard(loop);
    runtime::TimerSleeper sleeper(loop.get_executor());
    runtime::Metrics metrics;
    eventlog::KafkaOptions options;
    options.bootstrap = address_;
    options.client_id = "test";
    const auto log = eventlog::NewKafkaLog(options, loop.get_executor(), sleeper, metrics);
    const auto publisher = log->NewPublisher({.name = "test", .urgent = true});
    for (const auto& event : events) {
      base::CallContext ctx;
      ctx.deadline = base::SystemClock().Mono() + std::chrono::seconds(10);
      auto sending = runtime::Start(loop.get_executor(),
                                    publisher->Publish(ctx, std::string(eventlog::kCases), event));
      while (!sending.done()) loop.run_one();
      const auto sent = sending.Take();
      ASSERT_TRUE(sent.ok()) << sent.status().ToString();
    }
  }

  static eventlog::Event EventOf(const google::protobuf::Message& fact, const std::string& id) {
    return wire::MakeEvent(fact, "intake", id, id, id, base::SystemClock().Now(), {});
  }
  static eventlog::Event Reported(const std::string& id) {
    v1::CaseReported fact;
    fact.mutable_facts()->set_case_id(id);
    fact.mutable_facts()->mutable_accepted_at()->set_seconds(1'790'000'000);
    (*fact.mutable_facts()->mutable_screen())["weapon"] = v1::YES;
    return EventOf(fact, id);
  }

  eventlog::Client owner_;
  Cluster cluster_;
  std::string address_;
};

TEST_F(ReadLogTest, TakesEveryCaseOnceAndPassesOverTheRest) {
  auto broken = Reported("broken");
  broken.data = "\xff\xff";
  v1::CaseTriaged other;
  other.set_case_id("a");
  v1::CaseReassessed again;
  again.set_case_id("a");
  again.mutable_facts()->set_case_id("a");
  (*again.mutable_facts()->mutable_screen())["strangled"] = v1::YES;
  again.mutable_facts()->add_danger_signs(v1::WEAPON_IN_HAND);  // of the first call: past
  Publish({Reported("a"), Reported("b"), Reported("a"), EventOf(other, "a"), broken,
           EventOf(again, "second-call"), EventOf(again, "second-call")});
  if (HasFatalFailure()) return;
  const auto& set = triage::ShippedSet();
  triage::Replay replay(set, triage::Shipped("lethality-screen"));
  const Options options;
  CaseFeed feed(replay, options);
  const base::Status read = ReadLog(address_, feed);
  ASSERT_TRUE(read.ok()) << read.ToString();
  feed.End();
  EXPECT_EQ(replay.result().cases, 3) << "two reports, and one of them asked again";
  EXPECT_EQ(replay.result().answered, 3);
  long urgent = 0;
  for (const auto& [day, load] : replay.result().days) urgent += load.urgent[0];
  EXPECT_EQ(urgent, 2) << "a sign of before is judged with its own telling alone";
  EXPECT_EQ(feed.unreadable(), 1);
  EXPECT_EQ(feed.seen(), 7);
}

}  // namespace
}  // namespace kolona::replay
