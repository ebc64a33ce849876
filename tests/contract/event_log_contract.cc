// What every log must do; the one in memory and a real Kafka.
#include <set>

#include "libs/eventlog/table.h"
#include "tests/contract/event_log_fixture.h"

namespace kolona::contract {
namespace {

using base::Code;
using base::Status;
using eventlog::Record;

TEST_P(EventLogContract, GivesEachPartitionGrowingOffsets) {
  const auto topic = bench_->Topic();
  const auto first = Put(topic, MakeEvent("k", "1"));
  const auto second = Put(topic, MakeEvent("k", "2"));
  EXPECT_EQ(first.topic, topic);
  EXPECT_EQ(first.partition, second.partition);
  EXPECT_EQ(second.offset, first.offset + 1);
}

TEST_P(EventLogContract, KeepsTheOrderWithinAKey) {
  const auto topic = bench_->Topic();
  std::vector<runtime::Started<base::Result<eventlog::Position>>> sent;
  std::vector<std::string> expected;
  for (int i = 0; i < 50; ++i) {
    expected.push_back(std::to_string(i));
    for (const char* key : {"a", "b", "c"}) {
      auto event = MakeEvent(key, std::to_string(i));
      sent.push_back(runtime::Start(
          bench_->executor(), publisher_->Publish(bench_->Within(10s), topic, std::move(event))));
    }
  }
  for (auto& one : sent) bench_->TurnUntil([&one] { return one.done(); }, "an ack");
  Seen seen;
  auto consumer = Consume(topic, bench_->Unique("order"), seen);
  CatchUp(*consumer);
  for (const char* key : {"a", "b", "c"}) EXPECT_EQ(seen.DataOf(key), expected);
  bench_->Stop(*consumer);
}

TEST_P(EventLogContract, CarriesEveryAttributeThere) {
  const auto topic = bench_->Topic();
  const auto sent = MakeEvent("k", std::string("\0\xff", 2));
  const auto position = Put(topic, sent);
  Seen seen;
  auto consumer = Consume(topic, bench_->Unique("headers"), seen);
  CatchUp(*consumer);
  ASSERT_EQ(seen.records.size(), 1U);
  const auto& got = seen.records[0];
  EXPECT_EQ(got.event.id, sent.id);
  EXPECT_EQ(got.event.type, sent.type);
  EXPECT_EQ(got.event.source, sent.source);
  EXPECT_EQ(got.event.subject, sent.subject);
  EXPECT_EQ(got.event.time, sent.time);
  EXPECT_EQ(got.event.key, sent.key);
  EXPECT_EQ(got.event.data, sent.data);
  EXPECT_FALSE(got.event.tombstone);
  EXPECT_EQ(got.event.trace.ToTraceparent(), sent.trace.ToTraceparent());
  EXPECT_EQ(got.position.partition, position.partition);
  EXPECT_EQ(got.position.offset, position.offset);
  EXPECT_EQ(got.attempt, 1);
  EXPECT_GE(got.logged_at, sent.time);
  bench_->Stop(*consumer);
}

TEST_P(EventLogContract, TellsATombstoneFromAnEmptyBody) {
  const auto topic = bench_->Topic();
  Put(topic, MakeEvent("k", ""));
  auto tombstone = MakeEvent("k", "");
  tombstone.tombstone = true;
  Put(topic, tombstone);
  Seen seen;
  auto consumer = Consume(topic, "", seen);
  CatchUp(*consumer);
  ASSERT_EQ(seen.records.size(), 2U);
  EXPECT_FALSE(seen.records[0].event.tombstone);
  EXPECT_TRUE(seen.records[1].event.tombstone);
  bench_->Stop(*consumer);
}

TEST_P(EventLogContract, AsksAgainAfterARetryableAnswerAndKeepsTheOrder) {
  const auto topic = bench_->Topic();
  PutAll(topic, "k", 0, 3);
  Seen seen;
  seen.answer = [](const Record& record) {
    const bool not_yet = record.event.data == "0" && record.attempt < 3;
    return not_yet ? Status(Code::kUnavailable, "not yet") : Status();
  };
  auto consumer = Consume(topic, bench_->Unique("retry"), seen);
  CatchUp(*consumer);
  EXPECT_EQ(seen.DataOf("k"), (std::vector<std::string>{"0", "0", "0", "1", "2"}));
  EXPECT_EQ(seen.records[2].attempt, 3);
  bench_->Stop(*consumer);
  EXPECT_TRUE(DeadOf(topic).empty());
}

TEST_P(EventLogContract, BuriesPoisonAndGoesOn) {
  const auto topic = bench_->Topic();
  const auto group = bench_->Unique("poison");
  PutAll(topic, "k", 0, 3);
  Seen seen;
  seen.answer = [](const Record& record) {
    return record.event.data == "1" ? Status(Code::kInvalidArgument, "cannot be read") : Status();
  };
  auto consumer = Consume(topic, group, seen);
  CatchUp(*consumer);
  EXPECT_EQ(seen.DataOf("k"), (std::vector<std::string>{"0", "1", "2"}));
  bench_->Stop(*consumer);
  const auto dead = DeadOf(topic);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].handler(), group);
  EXPECT_EQ(dead[0].error(), "cannot be read");
  EXPECT_EQ(dead[0].value(), "1");
  EXPECT_EQ(dead[0].attempts(), 1);
}

TEST_P(EventLogContract, AFollowerLeavesPoisonToTheGroupThatOwnsTheTopic) {
  const auto topic = bench_->Topic();
  PutAll(topic, "k", 0, 2);
  Seen seen;
  seen.answer = [](const Record&) { return Status(Code::kDataLoss, "cannot be read"); };
  auto follower = Consume(topic, "", seen);
  CatchUp(*follower);
  EXPECT_EQ(seen.DataOf("k"), (std::vector<std::string>{"0", "1"}));
  bench_->Stop(*follower);
  EXPECT_TRUE(DeadOf(topic).empty());
}

TEST_P(EventLogContract, AFollowerOfATopicWithoutAGroupBuriesUnderItsOwnNameAndGoesOn) {
  const auto topic = bench_->Topic();
  PutAll(topic, "k", 0, 3);
  eventlog::Subscription subscription;
  subscription.topics = {topic};
  subscription.buries_as = bench_->Unique("keeper");
  Seen seen;
  seen.answer = [](const Record& record) {
    return record.event.data == "1" ? Status(Code::kDataLoss, "cannot be read") : Status();
  };
  auto follower = bench_->log().Subscribe(subscription, seen.Handler());
  follower->Start();
  CatchUp(*follower);
  EXPECT_EQ(seen.DataOf("k"), (std::vector<std::string>{"0", "1", "2"}));
  bench_->Stop(*follower);
  const auto dead = DeadOf(topic);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].handler(), subscription.buries_as);
  if (bench_->memory() == nullptr) {  // the one in memory counts nothing
    const std::string counted = "kolona_dead_letters_total{group=\"" + subscription.buries_as +
                                "\",topic=\"" + topic + "\"} 1";
    EXPECT_NE(bench_->metrics().Render().find(counted), std::string::npos);
  }
  EXPECT_EQ(dead[0].error(), "cannot be read");
  EXPECT_EQ(dead[0].value(), "1");
}

TEST_P(EventLogContract, AGroupGoesOnWhereItStopped) {
  const auto topic = bench_->Topic();
  const auto group = bench_->Unique("resume");
  PutAll(topic, "k", 0, 3);
  Seen before;
  auto first = Consume(topic, group, before);
  CatchUp(*first);
  EXPECT_EQ(before.records.size(), 3U);
  bench_->Stop(*first);
  first.reset();

  PutAll(topic, "k", 3, 5);
  Seen after;
  auto second = Consume(topic, group, after);
  CatchUp(*second);
  EXPECT_EQ(after.DataOf("k"), (std::vector<std::string>{"3", "4"}));
  bench_->Stop(*second);
}

TEST_P(EventLogContract, WhatWasNotFinishedComesAgainAfterARestart) {
  const auto topic = bench_->Topic();
  const auto group = bench_->Unique("unfinished");
  PutAll(topic, "k", 0, 2);
  Seen before;
  before.answer = [](const Record& record) {
    return record.event.data == "1" ? Status(Code::kUnavailable, "never") : Status();
  };
  auto first = Consume(topic, group, before);
  bench_->TurnUntil([&before] { return before.records.size() >= 2; }, "both records");
  bench_->Stop(*first);
  first.reset();

  Seen after;
  auto second = Consume(topic, group, after);
  CatchUp(*second);
  EXPECT_EQ(after.DataOf("k"), (std::vector<std::string>{"1"}));
  bench_->Stop(*second);
}

TEST_P(EventLogContract, EveryFollowerSeesEverythingEachTime) {
  const auto topic = bench_->Topic();
  PutAll(topic, "a", 0, 5);
  PutAll(topic, "b", 5, 10);
  for (int round = 0; round < 2; ++round) {
    Seen seen;
    auto follower = Consume(topic, "", seen);
    CatchUp(*follower);
    EXPECT_EQ(seen.records.size(), 10U);
    PutAll(topic, "c", round, round + 1);
    bench_->TurnUntil([&] { return seen.records.size() == 11U; }, "the new record");
    bench_->Stop(*follower);
    PutAll(topic, "d", 0, 0);
    if (round == 0) break;
  }
  Seen again;
  auto follower = Consume(topic, "", again);
  CatchUp(*follower);
  EXPECT_EQ(again.records.size(), 11U);
  bench_->Stop(*follower);
}

TEST_P(EventLogContract, MembersOfAGroupShareTheWork) {
  const auto topic = bench_->Topic();
  const auto group = bench_->Unique("share");
  Seen one;
  Seen two;
  auto first = Consume(topic, group, one, "one");
  CatchUp(*first);
  auto second = Consume(topic, group, two, "two");
  CatchUp(*second);
  int sent = 0;
  bench_->TurnUntil(
      [&] {
        Put(topic, MakeEvent("k" + std::to_string(sent), "x"));
        ++sent;
        return !one.records.empty() && !two.records.empty();
      },
      "both members to have work");
  bench_->TurnUntil(
      [&] {
        std::set<std::string> keys;
        for (const auto& record : one.records) keys.insert(record.event.key);
        for (const auto& record : two.records) keys.insert(record.event.key);
        return keys.size() == static_cast<std::size_t>(sent);
      },
      "every record to be handled");
  bench_->Stop(*second);
  bench_->Stop(*first);
}

TEST_P(EventLogContract, ATableShowsWhatTheLogGaveBack) {
  const auto topic = bench_->Topic(true);
  Put(topic, MakeEvent("a", "1"));
  Put(topic, MakeEvent("a", "2"));
  Put(topic, MakeEvent("b", "1"));
  std::vector<std::string> changes;
  eventlog::Table table(bench_->log(), topic,
                        [&](const std::string& key, const std::string* value) {
                          changes.push_back(key + "=" + (value ? *value : "-"));
                        });
  ASSERT_TRUE(bench_->Run(table.Load(bench_->Within(10s)), "the table").ok());
  ASSERT_NE(table.Find("a"), nullptr);
  EXPECT_EQ(*table.Find("a"), "2");
  EXPECT_EQ(table.all().size(), 2U);

  ASSERT_TRUE(bench_->Run(table.Put(bench_->Within(10s), MakeEvent("c", "3")), "put").ok());
  bench_->TurnUntil([&] { return table.Find("c") != nullptr; }, "the log to give it back");
  ASSERT_TRUE(bench_->Run(table.Erase(bench_->Within(10s), MakeEvent("a", "")), "erase").ok());
  bench_->TurnUntil([&] { return table.Find("a") == nullptr; }, "the log to take it back");
  EXPECT_EQ(changes.back(), "a=-");

  bool stopped = false;
  auto stop = [](eventlog::Table* one, bool* done) -> runtime::Task<void> {
    co_await one->Stop();
    *done = true;
  };
  runtime::Spawn(bench_->executor(), stop(&table, &stopped));
  bench_->TurnUntil([&] { return stopped; }, "the table to stop");
}

INSTANTIATE_TEST_SUITE_P(, EventLogContract, testing::Values(Which::kMemory, Which::kKafka),
                         [](const auto& param) { return NameOf(param.param); });

}  // namespace
}  // namespace kolona::contract
