#include "libs/eventlog/kafka/producer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "libs/base/log.h"
#include "libs/eventlog/kafka/message.h"
#include "libs/eventlog/topics.h"

namespace kolona::eventlog {
namespace {

using std::chrono::milliseconds;

// How late a deadline may be noticed.
constexpr milliseconds kPollWait(25);
constexpr milliseconds kWarmWait(200);
constexpr base::Duration kLastFlush = std::chrono::seconds(1);
constexpr int kQueuedMessages = 20'000;
constexpr int kQueuedKilobytes = 32 * 1024;

}  // namespace

Producer::Producer(const KafkaOptions& options, const PublisherOptions& publisher, Reach& reach)
    : options_(options), publisher_(publisher), reach_(reach), client_(NewClient()) {
  thread_ = std::thread([this] { Run(); });
}

Producer::~Producer() { Stop(); }

Client Producer::NewClient() {
  Conf conf(options_, publisher_.name, this);
  conf.Set("enable.idempotence", "true")
      .Set("acks", "all")
      .Set("linger.ms", publisher_.urgent ? "0" : "20")
      .Set("partitioner", "murmur2_random")  // the same as Java clients'
      .Set("message.timeout.ms", "10000")    // an answer in bounded time
      .Set("request.timeout.ms", "5000")
      .Set("queue.buffering.max.messages", std::to_string(kQueuedMessages))
      .Set("queue.buffering.max.kbytes", std::to_string(kQueuedKilobytes));
  rd_kafka_conf_set_dr_msg_cb(conf.get(), &Producer::OnReport);
  rd_kafka_conf_set_error_cb(conf.get(), &Producer::OnError);
  return std::move(conf).Make(RD_KAFKA_PRODUCER);
}

void Producer::Send(std::string topic, Event event, base::MonoTime deadline, Done done) {
  std::vector<std::function<void()>> answers;
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      const Ticket ticket = ++last_ticket_;
      const bool new_topic = known_.insert(topic).second;
      deadlines_.emplace(deadline, ticket);
      pending_.emplace(ticket, Pending{std::move(topic), std::move(event), deadline, done});
      HandOver(ticket, &answers);
      if (new_topic) warm_ = false;
      done = nullptr;
    }
  }
  if (done) done(base::Status(base::Code::kUnavailable, "the publisher has stopped"));
  for (const auto& answer : answers) answer();
}

void Producer::HandOver(Ticket ticket, std::vector<std::function<void()>>* answers) {
  if (!client_ || pending_.size() > kQueuedMessages) {
    if (pending_.size() <= kQueuedMessages) return;  // the new client will send it
    answers->push_back([done = Take(ticket)] { done(StatusOf(RD_KAFKA_RESP_ERR__QUEUE_FULL)); });
    return;
  }
  const Pending& pending = pending_.at(ticket);
  const auto err = Produce(client_.get(), pending.topic, pending.event, ticket);
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  if (err == RD_KAFKA_RESP_ERR__FATAL) {
    fatal_ = true;
    return;
  }
  answers->push_back([done = Take(ticket), err] { done(StatusOf(err)); });
}

Producer::Done Producer::Take(Ticket ticket) {
  const auto it = pending_.find(ticket);
  if (it == pending_.end()) return nullptr;
  Done done = std::move(it->second.done);
  deadlines_.erase({it->second.deadline, ticket});
  pending_.erase(it);
  return done;
}

void Producer::Answer(Ticket ticket, base::Result<Position> result) {
  Done done;
  {
    const std::lock_guard lock(mutex_);
    done = Take(ticket);
  }
  if (done) done(std::move(result));
}

void Producer::OnReport(rd_kafka_t* client, const rd_kafka_message_t* message, void* self) {
  auto& producer = *static_cast<Producer*>(self);
  const auto ticket = reinterpret_cast<Ticket>(message->_private);
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    producer.reach_.Answered();
    Position position{rd_kafka_topic_name(message->rkt), message->partition, message->offset};
    producer.Answer(ticket, std::move(position));
    return;
  }
  std::array<char, 1> unused{};
  if (rd_kafka_fatal_error(client, unused.data(), unused.size()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    producer.fatal_ = true;  // stays pending: the next client sends it
    return;
  }
  producer.Answer(ticket, StatusOf(message->err));
}

void Producer::OnError(rd_kafka_t*, int err, const char* reason, void* self) {
  auto& producer = *static_cast<Producer*>(self);
  if (err == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) producer.reach_.Suspect();
  if (err != RD_KAFKA_RESP_ERR__FATAL) return;
  producer.fatal_ = true;
  base::Log(base::LogLevel::kError, "producer_given_up",
            {{"publisher", producer.publisher_.name}, {"reason", reason}});
}

void Producer::Run() {
  while (!stopping_) {
    if (fatal_) Renew();
    if (!warm_) Warm();
    rd_kafka_poll(client_.get(), static_cast<int>(NextWait().count()));
    Expire();
  }
}

// The first event to a topic would wait up to a second for the topic's metadata.
void Producer::Warm() {
  for (const Topic& topic : AllTopics()) {
    if (topics_.size() == AllTopics().size()) break;
    topics_.emplace_back(rd_kafka_topic_new(client_.get(), topic.name.data(), nullptr));
  }
  warm_ = true;  // until a new topic says otherwise
  const rd_kafka_metadata_t* raw = nullptr;
  const auto err = rd_kafka_metadata(client_.get(), 0, nullptr, &raw, kWarmWait.count());
  const Metadata metadata(raw);
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    reach_.Answered();
  } else {
    warm_ = false;
  }
}

milliseconds Producer::NextWait() {
  const std::lock_guard lock(mutex_);
  if (!warm_) return milliseconds(1);
  if (deadlines_.empty()) return kPollWait;
  const auto left = std::chrono::ceil<milliseconds>(deadlines_.begin()->first - MonoNow());
  return std::clamp(left, milliseconds(0), kPollWait);
}

void Producer::Expire() {
  std::vector<Done> late;
  {
    const std::lock_guard lock(mutex_);
    const auto now = MonoNow();
    while (!deadlines_.empty() && deadlines_.begin()->first <= now) {
      late.push_back(Take(deadlines_.begin()->second));
    }
  }
  for (auto& done : late) done(StatusOf(RD_KAFKA_RESP_ERR__MSG_TIMED_OUT));
}

void Producer::Renew() {
  Client old;
  {
    const std::lock_guard lock(mutex_);
    old = std::move(client_);
  }
  topics_.clear();
  rd_kafka_purge(old.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  old.reset();
  Client fresh = NewClient();
  std::vector<std::function<void()>> answers;
  {
    const std::lock_guard lock(mutex_);
    client_ = std::move(fresh);
    fatal_ = false;
    std::vector<Ticket> again;
    for (const auto& [ticket, pending] : pending_) again.push_back(ticket);
    for (const Ticket ticket : again) HandOver(ticket, &answers);
  }
  for (const auto& answer : answers) answer();
  warm_ = false;
}

void Producer::Stop() {
  const auto limit = MonoNow() + kLastFlush;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
  }
  auto waiting = [this] {
    const std::lock_guard lock(mutex_);
    return !pending_.empty();
  };
  while (waiting() && MonoNow() < limit) std::this_thread::sleep_for(milliseconds(2));
  stopping_ = true;
  thread_.join();
  std::map<Ticket, Pending> left;
  left.swap(pending_);
  deadlines_.clear();
  for (auto& [ticket, pending] : left) {
    pending.done(base::Status(base::Code::kUnavailable, "not known: the publisher stopped"));
  }
  topics_.clear();
  rd_kafka_purge(client_.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  client_.reset();
}

}  // namespace kolona::eventlog
