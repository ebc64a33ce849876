#include "libs/eventlog/kafka/poller.h"

#include <algorithm>
#include <utility>

#include "libs/base/log.h"
#include "libs/eventlog/kafka/admin.h"
#include "libs/eventlog/kafka/message.h"

namespace kolona::eventlog {
namespace {

using std::chrono::milliseconds;

constexpr int kPollWaitMs = 50;
constexpr int kAskWaitMs = 1000;
constexpr milliseconds kTryAgain(300);
constexpr milliseconds kAfterFatal(1000);
constexpr milliseconds kCommitEvery(200);
constexpr milliseconds kLookEvery(20);

void Add(const Partitions& list, const Place& place, std::int64_t offset) {
  rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)->offset = offset;
}

}  // namespace

Poller::Poller(const KafkaOptions& options, const Subscription& subscription, Reach& reach,
               runtime::Metrics& metrics, std::shared_ptr<Ledger> ledger, Deliver deliver)
    : options_(options),
      subscription_(subscription),
      reach_(reach),
      metrics_(metrics),
      ledger_(std::move(ledger)),
      deliver_(std::move(deliver)) {}

Poller::~Poller() {
  Stop(true, nullptr);
  Await();
}

void Poller::Await() {
  if (thread_.joinable()) thread_.join();
}

Client Poller::NewClient() {
  Conf conf(options_, follower() ? "follower" : subscription_.group, this);
  conf.Set("group.id", follower() ? options_.client_id + "-follower" : subscription_.group)
      .Set("enable.auto.commit", "false")
      .Set("enable.auto.offset.store", "false")
      .Set("enable.partition.eof", "true")
      .Set("auto.offset.reset", "earliest")
      .Set("fetch.wait.max.ms",
           std::to_string(GatherMs() > 0 ? GatherMs() : options_.fetch_wait_ms))
      .Set("fetch.min.bytes", GatherMs() > 0 ? "65536" : "1")
      // Over either of these librdkafka looks again only up to a second later: reached seldom, and
      // by small answers.
      .Set("queued.min.messages", "20000")
      .Set("queued.max.messages.kbytes", "4096")
      .Set("fetch.max.bytes", "1048576")
      .Set("fetch.error.backoff.ms", "100");
  if (!follower()) {
    const std::string& member =
        subscription_.member.empty() ? options_.member : subscription_.member;
    conf.Set("group.instance.id", subscription_.group + "-" + member)
        .Set("partition.assignment.strategy", "range")
        .Set("session.timeout.ms", std::to_string(options_.session_timeout_ms))
        .Set("heartbeat.interval.ms", std::to_string(options_.heartbeat_ms));
    rd_kafka_conf_set_rebalance_cb(conf.get(), &Poller::OnRebalance);
    rd_kafka_conf_set_offset_commit_cb(conf.get(), &Poller::OnCommit);
  }
  rd_kafka_conf_set_error_cb(conf.get(), &Poller::OnError);
  Client client = std::move(conf).Make(RD_KAFKA_CONSUMER);
  rd_kafka_poll_set_consumer(client.get());
  return client;
}

void Poller::Start() {
  client_ = NewClient();  // here, so that wrong settings throw while starting
  thread_ = std::thread([this] { Run(); });
}

void Poller::Stop(bool abandon, std::function<void()> ended) {
  if (stop_asked_.exchange(true)) return;
  abandoned_ = abandon;
  ended_ = std::move(ended);
  stopping_ = true;  // after what the thread reads when it sees this
  ledger_->changed.notify_all();
}

void Poller::OnError(rd_kafka_t*, int err, const char* reason, void* self) {
  auto& poller = *static_cast<Poller*>(self);
  if (err == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) poller.reach_.Suspect();
  if (err != RD_KAFKA_RESP_ERR__FATAL) return;
  poller.fatal_ = true;
  base::Log(base::LogLevel::kError, "consumer_given_up",
            {{"group", poller.subscription_.group}, {"reason", reason}});
}

void Poller::Run() {
  while (!stopping_ && !LearnGoal()) std::this_thread::sleep_for(kTryAgain);
  while (!stopping_) {
    Join();
    while (!stopping_ && !fatal_) Read();
    Leave();
    if (stopping_) break;
    std::this_thread::sleep_for(kAfterFatal);
    client_ = NewClient();
    fatal_ = false;
  }
  client_.reset();
  if (ended_) ended_();
}

bool Poller::LearnGoal() {
  const auto topics = ListTopics(client_.get(), kAskWaitMs);
  rd_kafka_poll(client_.get(), 0);
  if (!topics.ok()) return false;
  reach_.Answered();
  for (const auto& topic : subscription_.topics) {
    const auto it = topics.value().find(topic);
    if (it == topics.value().end()) return false;
    for (int p = 0; p < it->second; ++p) {
      if (!LearnGoalOf({topic, p})) return false;
    }
  }
  LookAtProgress();
  return true;
}

bool Poller::LearnGoalOf(const Place& place) {
  Ends ends;
  const auto err = rd_kafka_query_watermark_offsets(
      client_.get(), place.first.c_str(), place.second, &ends.low, &ends.high, kAskWaitMs);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) return false;
  goal_[place] = ends;
  return true;
}

void Poller::Join() {
  if (follower()) return Follow();
  const Partitions topics = NewPartitions();
  for (const auto& topic : subscription_.topics) {
    Add(topics, {topic, RD_KAFKA_PARTITION_UA}, RD_KAFKA_OFFSET_INVALID);
  }
  const auto err = rd_kafka_subscribe(client_.get(), topics.get());
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) fatal_ = true;
}

void Poller::Follow() {
  const Partitions all = NewPartitions();
  {
    const std::lock_guard lock(ledger_->mutex);
    for (const auto& [place, ends] : goal_) {
      // After a new start of the client, where the old one stood.
      const std::int64_t next = std::max(ends.low, ledger_->tracker.LowMark(place));
      ledger_->tracker.Open(place, next);
      Add(all, place, next);
    }
  }
  if (rd_kafka_assign(client_.get(), all.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) fatal_ = true;
}

void Poller::Read() {
  Throttle();
  const auto now = MonoNow();
  if (!follower() && now >= next_commit_) Commit(false);
  if (!caught_up_ && now >= next_look_) LookAtProgress();
  if (now >= next_lag_) ShowLag();
  const int wait = caught_up_ ? kPollWaitMs : static_cast<int>(kLookEvery.count());
  const Message message(rd_kafka_consumer_poll(client_.get(), wait));
  if (message) Handle(*message);
}

void Poller::Handle(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    const std::lock_guard lock(ledger_->mutex);
    ledger_->tracker.ReadUpTo({rd_kafka_topic_name(message.rkt), message.partition},
                              message.offset);
    return;
  }
  if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    fatal_ = fatal_ || message.err == RD_KAFKA_RESP_ERR__FATAL;
    base::Log(base::LogLevel::kWarn, "consumer_error",
              {{"group", subscription_.group}, {"error", rd_kafka_message_errstr(&message)}});
    return;
  }
  reach_.Answered();
  Item item;
  item.readable = ToRecord(message, &item.record);
  item.place = {item.record.position.topic, message.partition};
  {
    const std::lock_guard lock(ledger_->mutex);
    item.epoch = ledger_->tracker.Read(item.place, message.offset);
  }
  if (item.epoch >= 0) deliver_(std::move(item));
}

// Holds still for a moment when too much is unfinished, and pauses the partitions when that lasts.
void Poller::Throttle() {
  const auto limit = static_cast<std::size_t>(options_.in_flight);
  std::unique_lock lock(ledger_->mutex);
  const auto& tracker = ledger_->tracker;
  if (tracker.Unfinished() < (paused_ ? limit / 2 : limit)) {
    lock.unlock();
    if (paused_) SetPaused(false);
    return;
  }
  if (paused_) return;
  const bool eased = ledger_->changed.wait_for(
      lock, kCommitEvery, [&] { return stopping_ || tracker.Unfinished() < limit / 2; });
  lock.unlock();
  if (!eased) SetPaused(true);
}

void Poller::SetPaused(bool paused) {
  const Partitions held = NewPartitions();
  {
    const std::lock_guard lock(ledger_->mutex);
    for (const auto& place : ledger_->tracker.Held()) Add(held, place, RD_KAFKA_OFFSET_INVALID);
  }
  if (paused) {
    rd_kafka_pause_partitions(client_.get(), held.get());
  } else {
    rd_kafka_resume_partitions(client_.get(), held.get());
  }
  paused_ = paused;
}

}  // namespace kolona::eventlog
