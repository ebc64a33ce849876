#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "tests/contract/kafka_broker.h"
#include "tests/contract/log_bench.h"

namespace kolona::contract {

using namespace std::chrono_literals;

// A log, the one in memory or a real Kafka, and what its tests do with it.
class EventLogContract : public testing::TestWithParam<Which> {
 protected:
  void SetUp() override {
    try {
      bench_ = std::make_unique<LogBench>(GetParam());
    } catch (const std::exception& error) {
      FAIL() << error.what();
    }
    publisher_ = bench_->log().NewPublisher({.name = "test", .urgent = true});
  }

  eventlog::Position Put(const std::string& topic, eventlog::Event event) {
    auto done =
        bench_->Run(publisher_->Publish(bench_->Within(10s), topic, std::move(event)), "an ack");
    if (!done.ok()) throw std::runtime_error(done.status().ToString());
    return *done;
  }
  void PutAll(const std::string& topic, const std::string& key, int from, int to) {
    for (int i = from; i < to; ++i) Put(topic, MakeEvent(key, std::to_string(i)));
  }
  std::unique_ptr<eventlog::Consumer> Consume(const std::string& topic, const std::string& group,
                                              Seen& seen, const std::string& member = "0") {
    eventlog::Subscription subscription;
    subscription.topics = {topic};
    subscription.group = group;
    subscription.member = member;
    auto consumer = bench_->log().Subscribe(subscription, seen.Handler());
    consumer->Start();
    return consumer;
  }
  void CatchUp(eventlog::Consumer& consumer) {
    const auto status = bench_->Run(consumer.CaughtUp(bench_->Within(12s)), "catching up");
    ASSERT_TRUE(status.ok()) << status.ToString();
  }
  // Dead records of this topic, as topic dead holds them now.
  std::vector<v1::DeadRecord> DeadOf(const std::string& topic) {
    Seen all;
    auto follower = Consume(std::string(eventlog::kDead), "", all);
    CatchUp(*follower);
    std::vector<v1::DeadRecord> dead;
    for (const auto& record : all.records) {
      v1::DeadRecord one;
      if (one.ParseFromString(record.event.data) && one.topic() == topic) dead.push_back(one);
    }
    bench_->Stop(*follower);
    return dead;
  }

  std::unique_ptr<LogBench> bench_;
  std::unique_ptr<eventlog::Publisher> publisher_;
};

}  // namespace kolona::contract
