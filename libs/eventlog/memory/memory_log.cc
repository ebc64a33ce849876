#include "libs/eventlog/memory/memory_log.h"

#include <boost/asio/post.hpp>
#include <functional>
#include <utility>

#include "libs/eventlog/memory/state.h"
#include "libs/eventlog/topics.h"
#include "libs/runtime/started.h"

namespace kolona::eventlog {
namespace {

constexpr std::size_t kLargestEvent = 1'000'000;

const base::Status& Gone() {
  static const base::Status gone(base::Code::kUnavailable, "the log is closed");
  return gone;
}

class MemoryPublisher final : public Publisher {
 public:
  explicit MemoryPublisher(std::shared_ptr<MemoryLog::State> state) : state_(std::move(state)) {}

  runtime::Task<base::Result<Position>> Publish(base::CallContext ctx, std::string topic,
                                                Event event) override {
    return Run(state_, std::move(ctx), std::move(topic), std::move(event));
  }

 private:
  // The publisher may be gone before its last event is acknowledged: the state is kept here.
  static runtime::Task<base::Result<Position>> Run(std::shared_ptr<MemoryLog::State> state,
                                                   base::CallContext ctx, std::string topic,
                                                   Event event) {
    co_await boost::asio::post(state->executor, boost::asio::use_awaitable);
    if (state->Find(topic) == nullptr) {
      co_return base::Status(base::Code::kUnavailable, "no such topic yet: " + topic);
    }
    if (event.data.size() > kLargestEvent) {
      co_return base::Status(base::Code::kInvalidArgument, "event too large");
    }
    if (state->corked) {
      const DeadlineAlarm alarm(state, state->uncorked, ctx);
      while (state->corked && !state->closed && !state->Expired(ctx)) {
        co_await state->uncorked.Wait();
      }
    }
    if (state->closed) co_return Gone();
    if (state->Expired(ctx)) {
      co_return base::Status(base::Code::kDeadlineExceeded, "the log did not answer in time");
    }
    if (!state->publishing.ok()) co_return state->publishing;
    Position position = state->Append(topic, std::move(event));
    co_await boost::asio::post(state->executor, boost::asio::use_awaitable);
    co_return position;
  }

  std::shared_ptr<MemoryLog::State> state_;
};

runtime::Task<void> Ring(std::shared_ptr<MemoryLog::State> state, Signal& signal,
                         std::shared_ptr<bool> tag, base::Duration wait) {
  if (*tag || state->closed) co_return;  // called off before it began
  co_await state->sleeper->Sleep(wait, tag.get());
  if (!state->closed) signal.Notify();
}

}  // namespace

DeadlineAlarm::DeadlineAlarm(std::shared_ptr<MemoryLog::State> state, Signal& signal,
                             const base::CallContext& ctx)
    : state_(std::move(state)) {
  if (state_->clock == nullptr || ctx.deadline == base::MonoTime::max()) return;
  tag_ = std::make_shared<bool>(false);
  runtime::Spawn(state_->executor, Ring(state_, signal, tag_, ctx.Left(state_->clock->Mono())));
}

DeadlineAlarm::~DeadlineAlarm() {
  if (!tag_) return;
  *tag_ = true;
  if (!state_->closed) state_->sleeper->Wake(tag_.get());
}

std::vector<std::unique_ptr<MemoryLog::State::Partition>>* MemoryLog::State::Find(
    std::string_view topic) {
  const auto it = topics.find(topic);
  return it == topics.end() ? nullptr : &it->second;
}

Position MemoryLog::State::Append(const std::string& topic, Event event) {
  auto& partitions = *Find(topic);
  const auto index = std::hash<std::string>{}(event.key) % partitions.size();
  Partition& partition = *partitions[index];
  Record record;
  record.logged_at = Now(event);
  record.event = std::move(event);
  record.position = {topic, static_cast<std::int32_t>(index),
                     static_cast<std::int64_t>(partition.records.size())};
  partition.records.push_back(std::move(record));
  partition.appended.Notify();
  return partition.records.back().position;
}

void MemoryLog::State::NotifyAll() {
  for (auto& [name, partitions] : topics) {
    for (auto& partition : partitions) partition->appended.Notify();
  }
  progress.Notify();
}

void MemoryLog::State::Close() {
  closed = true;
  for (auto& [name, partitions] : topics) {
    for (auto& partition : partitions) partition->appended.Drop();
  }
  uncorked.Drop();
  progress.Drop();
}

MemoryLog::MemoryLog(runtime::Executor executor, runtime::Sleeper& sleeper,
                     const base::Clock* clock)
    : state_(std::make_shared<State>()) {
  state_->executor = std::move(executor);
  state_->sleeper = &sleeper;
  state_->clock = clock;
  for (const Topic& topic : AllTopics()) {
    auto& partitions = state_->topics[std::string(topic.name)];
    for (int i = 0; i < topic.partitions; ++i) {
      partitions.push_back(std::make_unique<State::Partition>());
    }
  }
}

MemoryLog::~MemoryLog() { state_->Close(); }

std::unique_ptr<Publisher> MemoryLog::NewPublisher(const PublisherOptions&) {
  return std::make_unique<MemoryPublisher>(state_);
}

std::unique_ptr<Consumer> MemoryLog::Subscribe(const Subscription& subscription, Handler handler) {
  return NewMemoryConsumer(state_, subscription, std::move(handler));
}

runtime::Task<base::Status> MemoryLog::EnsureTopics(base::CallContext) {
  co_return state_->publishing;
}

bool MemoryLog::Reachable() const { return state_->publishing.ok(); }

void MemoryLog::FailPublishing(base::Status status) { state_->publishing = std::move(status); }

void MemoryLog::Cork() { state_->corked = true; }

void MemoryLog::Uncork() {
  state_->corked = false;
  state_->uncorked.Notify();
}

std::vector<Record> MemoryLog::Dump(std::string_view topic) const {
  std::vector<Record> all;
  const auto* partitions = state_->Find(topic);
  if (partitions == nullptr) return all;
  for (const auto& partition : *partitions) {
    all.insert(all.end(), partition->records.begin(), partition->records.end());
  }
  return all;
}

std::size_t MemoryLog::Size(std::string_view topic) const { return Dump(topic).size(); }

}  // namespace kolona::eventlog
