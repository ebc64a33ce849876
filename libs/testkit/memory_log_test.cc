#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"

namespace kolona::eventlog {
namespace {

using testkit::TestPlatform;

const std::string kTopic(kCases);

Event Fact(const std::string& key, const std::string& data) {
  Event event;
  event.id = key + "/" + data;
  event.type = "test.v1";
  event.key = key;
  event.data = data;
  return event;
}

// A consumer's handler that keeps what it saw and answers as told.
struct Seen {
  Handler AsHandler() {
    return [this](base::CallContext, const Record& record) -> runtime::Task<base::Status> {
      return Take(this, record);
    };
  }
  static runtime::Task<base::Status> Take(Seen* self, Record record) {
    self->attempts.push_back(record.attempt);
    const auto found = self->answers.find(record.event.data);
    if (found != self->answers.end()) co_return found->second;
    self->by_key[record.event.key].push_back(record.event.data);
    ++self->count;
    co_return base::Status();
  }

  std::map<std::string, std::vector<std::string>> by_key;
  std::map<std::string, base::Status> answers;
  std::vector<int> attempts;
  int count = 0;
};

class MemoryLogTest : public testing::Test {
 protected:
  base::Result<Position> Put(const std::string& key, const std::string& data) {
    return platform_.Run(publisher_->Publish({}, kTopic, Fact(key, data)), "publish");
  }
  std::unique_ptr<Consumer> Join(const std::string& group, Seen& seen) {
    auto consumer = platform_.log.Subscribe({group, {kTopic}}, seen.AsHandler());
    consumer->Start();
    return consumer;
  }

  TestPlatform platform_;
  std::unique_ptr<Publisher> publisher_ = platform_.log.NewPublisher({"test"});
};

TEST_F(MemoryLogTest, KeepsTheOrderWithinAKey) {
  Seen seen;
  auto consumer = Join("g", seen);
  for (int i = 0; i < 20; ++i) {
    for (const auto* key : {"a", "b", "c"}) ASSERT_TRUE(Put(key, std::to_string(i)).ok());
  }
  platform_.TurnUntil([&seen] { return seen.count == 60; }, "sixty records");
  for (const auto& [key, data] : seen.by_key) {
    for (int i = 0; i < 20; ++i) EXPECT_EQ(data[static_cast<std::size_t>(i)], std::to_string(i));
  }
}

TEST_F(MemoryLogTest, GroupsGoOnWhereTheyStoppedAfterARestart) {
  Seen first;
  auto consumer = Join("g", first);
  ASSERT_TRUE(Put("a", "1").ok());
  platform_.TurnUntil([&first] { return first.count == 1; }, "the first record");
  platform_.RunVoid(consumer->Stop(), "stop");
  platform_.RunVoid(consumer->Stop(), "stop again");
  ASSERT_TRUE(Put("a", "2").ok());
  EXPECT_EQ(first.count, 1);
  Seen second;
  auto again = Join("g", second);
  EXPECT_EQ(again->Lag(), 1);
  EXPECT_TRUE(platform_.Run(again->CaughtUp({}), "caught up").ok());
  EXPECT_EQ(second.by_key["a"], std::vector<std::string>{"2"});
  EXPECT_EQ(again->Lag(), 0);
}

TEST_F(MemoryLogTest, ADeadConsumersRecordIsGivenToTheNext) {
  Seen first;
  first.answers["1"] = base::Status(base::Code::kUnavailable, "not now");
  auto consumer = Join("g", first);
  ASSERT_TRUE(Put("a", "1").ok());
  platform_.TurnUntil([&first] { return !first.attempts.empty(); }, "a first attempt");
  consumer.reset();
  Seen second;
  auto next = Join("g", second);
  platform_.TurnUntil([&second] { return second.count == 1; }, "the record, again");
  platform_.clock.Advance(std::chrono::minutes(1));
  platform_.Settle();
  EXPECT_EQ(first.attempts.size(), 1U);
}

TEST_F(MemoryLogTest, FollowersReadFromTheBeginningEachTime) {
  ASSERT_TRUE(Put("a", "1").ok());
  for (int round = 0; round < 2; ++round) {
    Seen seen;
    auto follower = Join("", seen);
    EXPECT_TRUE(platform_.Run(follower->CaughtUp({}), "caught up").ok());
    EXPECT_EQ(seen.count, 1);
  }
}

TEST_F(MemoryLogTest, MembersOfAGroupShareTheRecords) {
  Seen one;
  Seen two;
  auto first = Join("g", one);
  auto second = Join("g", two);
  for (int i = 0; i < 48; ++i) ASSERT_TRUE(Put(std::to_string(i), "x").ok());
  platform_.TurnUntil([&] { return one.count + two.count == 48; }, "every record once");
  EXPECT_GT(one.count, 0);
  EXPECT_GT(two.count, 0);
}

TEST_F(MemoryLogTest, ARetryableAnswerHoldsTheKeyBackAndComesAgainLater) {
  Seen seen;
  seen.answers["1"] = base::Status(base::Code::kUnavailable, "not now");
  auto consumer = Join("g", seen);
  ASSERT_TRUE(Put("a", "1").ok());
  ASSERT_TRUE(Put("a", "2").ok());
  platform_.Settle();
  EXPECT_EQ(seen.count, 0);
  platform_.clock.Advance(std::chrono::seconds(1));
  platform_.Settle();
  EXPECT_EQ(seen.attempts, (std::vector<int>{1, 2}));
  seen.answers.clear();
  platform_.clock.Advance(std::chrono::seconds(10));
  platform_.TurnUntil([&seen] { return seen.count == 2; }, "both");
  EXPECT_EQ(seen.by_key["a"], (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(platform_.log.Size(kDead), 0U);
}

TEST_F(MemoryLogTest, PoisonGoesToTheDeadTopicAndTheOthersGoOn) {
  Seen seen;
  seen.answers["bad"] = base::Status(base::Code::kInvalidArgument, "cannot be parsed");
  auto consumer = Join("g", seen);
  ASSERT_TRUE(Put("a", "bad").ok());
  ASSERT_TRUE(Put("a", "good").ok());
  platform_.TurnUntil([&seen] { return seen.count == 1; }, "the good one");
  ASSERT_EQ(platform_.log.Size(kDead), 1U);
  v1::DeadRecord dead;
  ASSERT_TRUE(dead.ParseFromString(platform_.log.Dump(kDead)[0].event.data));
  EXPECT_EQ(dead.value(), "bad");
  EXPECT_EQ(dead.handler(), "g");
}

TEST_F(MemoryLogTest, AHandlerThatThrowsIsPoison) {
  auto thrower = [](base::CallContext, const Record&) -> runtime::Task<base::Status> {
    throw std::runtime_error("broken");
    co_return base::Status();
  };
  auto consumer = platform_.log.Subscribe({"g", {kTopic}}, thrower);
  consumer->Start();
  ASSERT_TRUE(Put("a", "1").ok());
  platform_.TurnUntil([this] { return platform_.log.Size(kDead) == 1; }, "a dead letter");
}

TEST_F(MemoryLogTest, PublishingFailsAsTold) {
  platform_.log.FailPublishing({base::Code::kUnavailable, "away"});
  EXPECT_EQ(Put("a", "1").status().code(), base::Code::kUnavailable);
  EXPECT_FALSE(platform_.log.Reachable());
  platform_.log.FailPublishing({});
  EXPECT_TRUE(Put("a", "1").ok());
  EXPECT_EQ(platform_.log.Size(kTopic), 1U);
}

TEST_F(MemoryLogTest, WaitsForATopicThatIsNotThereAndRefusesHugeEvents) {
  const auto unknown = platform_.Run(publisher_->Publish({}, "nowhere", Fact("a", "1")));
  EXPECT_TRUE(unknown.status().retryable());
  EXPECT_EQ(Put("a", std::string(2'000'000, 'x')).status().code(), base::Code::kInvalidArgument);
}

TEST_F(MemoryLogTest, ACorkedLogAnswersWhenUncorkedOrAtTheDeadline) {
  platform_.log.Cork();
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + std::chrono::milliseconds(300);
  auto hasty = runtime::Start(platform_.loop.get_executor(),
                              publisher_->Publish(ctx, kTopic, Fact("a", "hasty")));
  auto patient = runtime::Start(platform_.loop.get_executor(),
                                publisher_->Publish({}, kTopic, Fact("a", "patient")));
  platform_.Settle();
  EXPECT_FALSE(hasty.done());
  platform_.clock.Advance(std::chrono::milliseconds(300));
  platform_.TurnUntil([&hasty] { return hasty.done(); }, "the deadline");
  EXPECT_EQ(hasty.Take().status().code(), base::Code::kDeadlineExceeded);
  EXPECT_FALSE(patient.done());
  platform_.log.Uncork();
  platform_.TurnUntil([&patient] { return patient.done(); }, "the acknowledgement");
  EXPECT_TRUE(patient.Take().ok());
  EXPECT_EQ(platform_.log.Size(kTopic), 1U);
}

TEST_F(MemoryLogTest, CatchingUpEndsAtTheDeadline) {
  Seen seen;
  seen.answers["1"] = base::Status(base::Code::kUnavailable, "not now");
  ASSERT_TRUE(Put("a", "1").ok());
  auto consumer = Join("g", seen);
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + std::chrono::milliseconds(10);
  auto waiting = runtime::Start(platform_.loop.get_executor(), consumer->CaughtUp(ctx));
  platform_.Settle();
  platform_.clock.Advance(std::chrono::milliseconds(10));
  platform_.TurnUntil([&waiting] { return waiting.done(); }, "the deadline");
  EXPECT_EQ(waiting.Take().code(), base::Code::kDeadlineExceeded);
}

TEST_F(MemoryLogTest, WhatWasMadeFromItMayOutliveIt) {
  auto other = std::make_unique<MemoryLog>(platform_.loop.get_executor(), platform_.clock);
  auto publisher = other->NewPublisher({"test"});
  Seen seen;
  auto consumer = other->Subscribe({"g", {kTopic}}, seen.AsHandler());
  consumer->Start();
  platform_.Settle();
  other.reset();
  const auto answer = platform_.Run(publisher->Publish({}, kTopic, Fact("a", "1")));
  EXPECT_EQ(answer.status().code(), base::Code::kUnavailable);
  platform_.RunVoid(consumer->Stop(), "stop");
}

}  // namespace
}  // namespace kolona::eventlog
