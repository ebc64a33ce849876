#include "libs/eventlog/kafka/watch.h"

#include <utility>

#include "libs/base/log.h"
#include "libs/eventlog/kafka/admin.h"
#include "libs/eventlog/kafka/message.h"

namespace kolona::eventlog {
namespace {

constexpr base::Duration kProbeEvery = std::chrono::seconds(2);
constexpr base::Duration kLookEvery = std::chrono::milliseconds(200);
constexpr base::Duration kTryAgain = std::chrono::milliseconds(300);
constexpr int kAnswerWithinMs = 1000;
constexpr int kAwayAnswerWithinMs = 400;  // nobody is kept waiting for a log that is away
constexpr int kTopicsWithinMs = 5000;

}  // namespace

Watch::Watch(const KafkaOptions& options, Reach& reach) : reach_(reach) {
  Conf conf(options, "watch", this);
  rd_kafka_conf_set_error_cb(conf.get(), &Watch::OnError);
  client_ = std::move(conf).Make(RD_KAFKA_PRODUCER);
  thread_ = std::thread([this] { Run(); });
}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  for (auto& wish : wishes_) {
    wish.done(base::Status(base::Code::kUnavailable, "the log is closed"));
  }
}

void Watch::OnError(rd_kafka_t*, int err, const char*, void* self) {
  if (err == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) static_cast<Watch*>(self)->reach_.Suspect();
}

void Watch::EnsureTopics(base::MonoTime deadline, Done done) {
  {
    const std::lock_guard lock(mutex_);
    wishes_.push_back({deadline, std::move(done)});
  }
  changed_.notify_all();
}

void Watch::Wait(base::Duration limit) {
  const auto until = MonoNow() + limit;
  std::unique_lock lock(mutex_);
  while (!stopping_ && wishes_.empty() && MonoNow() < until && !reach_.TakeSuspicion()) {
    changed_.wait_for(lock, kLookEvery);
  }
}

void Watch::Run() {
  for (;;) {
    std::vector<Wish> wishes;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      wishes.swap(wishes_);
    }
    if (wishes.empty()) {
      Probe();
    } else {
      Serve(std::move(wishes));
    }
    rd_kafka_poll(client_.get(), 0);
    Wait(reach_.good() ? kProbeEvery : kTryAgain);
  }
}

void Watch::Probe() {
  const rd_kafka_metadata_t* raw = nullptr;
  const auto err = rd_kafka_metadata(client_.get(), 0, nullptr, &raw,
                                     reach_.good() ? kAnswerWithinMs : kAwayAnswerWithinMs);
  const Metadata metadata(raw);
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    reach_.Answered();
  } else {
    reach_.Lost();
  }
}

void Watch::Serve(std::vector<Wish> wishes) {
  const base::Status status = TryTopics();
  std::vector<Wish> later;
  for (auto& wish : wishes) {
    if (status.ok() || !status.retryable() || MonoNow() >= wish.deadline) {
      wish.done(status);
    } else {
      later.push_back(std::move(wish));
    }
  }
  if (later.empty()) return;
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kTryAgain, [this] { return stopping_; });
  for (auto& wish : later) wishes_.push_back(std::move(wish));
}

base::Status Watch::TryTopics() {
  const auto there =
      ListTopics(client_.get(), reach_.good() ? kAnswerWithinMs : kAwayAnswerWithinMs);
  if (!there.ok()) return there.status();
  reach_.Answered();
  std::vector<TopicPlan> missing;
  for (const Topic& topic : AllTopics()) {
    const auto it = there.value().find(std::string(topic.name));
    if (it == there.value().end()) {
      missing.push_back({std::string(topic.name), topic.partitions, topic.kept});
    } else if (it->second != topic.partitions) {
      base::Log(base::LogLevel::kWarn, "topic_partitions_differ",
                {{"topic", topic.name}, {"partitions", it->second}});
    }
  }
  if (missing.empty()) return {};
  base::Status made = CreateTopics(client_.get(), missing, kTopicsWithinMs);
  if (!made.ok()) return made;
  return {base::Code::kUnavailable, "topics were made and are not there yet"};
}

}  // namespace kolona::eventlog
