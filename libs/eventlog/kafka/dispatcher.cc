#include "libs/eventlog/kafka/dispatcher.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/eventlog/dead_letter.h"
#include "libs/eventlog/kafka/reach.h"
#include "libs/eventlog/topics.h"
#include "libs/runtime/from_callback.h"
#include "libs/runtime/started.h"

namespace kolona::eventlog {
namespace {

constexpr base::Duration kFirstRetry = std::chrono::milliseconds(100);
constexpr base::Duration kLongestRetry = std::chrono::seconds(10);
constexpr base::Duration kHandlerLimit = std::chrono::seconds(30);
constexpr base::Duration kBuryLimit = std::chrono::seconds(10);
constexpr int kPoisonsInARow = 5;
constexpr int kAlarmAttempt = 5;

base::WallTime WallNow() { return base::SystemClock().Now(); }

std::string NameOf(const Subscription& subscription) {
  if (!subscription.group.empty()) return subscription.group;
  return subscription.buries_as.empty() ? "follower" : subscription.buries_as;
}

void LogRecord(base::LogLevel level, const char* event, const std::string& handler,
               const Record& record, const base::Status& why) {
  base::Log(level, event,
            {{"topic", record.position.topic},
             {"partition", record.position.partition},
             {"offset", record.position.offset},
             {"handler", handler},
             {"attempt", record.attempt},
             {"code", base::CodeName(why.code())},
             {"error", why.message()}},
            &record.event.trace);
}

}  // namespace

Dispatcher::Dispatcher(Parts parts, std::shared_ptr<Ledger> ledger)
    : parts_(std::move(parts)),
      ledger_(std::move(ledger)),
      name_(NameOf(parts_.subscription)),
      workers_(static_cast<std::size_t>(std::max(1, parts_.subscription.workers))),
      retrying_(parts_.metrics->GaugeOf("kolona_event_retrying_records",
                                        "Records whose handler will be asked again.",
                                        {{"group", name_}})),
      paused_(parts_.metrics->GaugeOf("kolona_event_poison_paused",
                                      "Workers that wait because of many poison records in a row.",
                                      {{"group", name_}})) {}

void Dispatcher::Take(Item item) {
  if (ended_) return;
  const auto index = std::hash<std::string>{}(item.record.event.key) % workers_.size();
  Worker& worker = workers_[index];
  worker.queue.push_back(std::move(item));
  if (worker.busy) return;
  worker.busy = true;
  ++busy_;
  runtime::Spawn(parts_.executor, Work(shared_from_this(), index));
}

runtime::Task<void> Dispatcher::Work(Self self, std::size_t index) {
  Worker& worker = self->workers_[index];
  while (!worker.queue.empty()) {
    Item item = std::move(worker.queue.front());
    worker.queue.pop_front();
    if (self->ended_ || !self->Begin(item))
      continue;  // taken away meanwhile: its next owner has it
    const bool settled = co_await Settle(self, item);
    self->Finish(item, settled);
  }
  worker.busy = false;
  --self->busy_;
  if (self->busy_ == 0) self->Idle();
}

bool Dispatcher::Begin(const Item& item) {
  const std::lock_guard lock(ledger_->mutex);
  return ledger_->tracker.Begin(item.place, item.epoch);
}

void Dispatcher::Finish(const Item& item, bool settled) {
  {
    const std::lock_guard lock(ledger_->mutex);
    if (settled) {
      ledger_->tracker.Done(item.place, item.record.position.offset, item.epoch);
    } else {
      ledger_->tracker.GiveUp(item.place, item.epoch);
    }
  }
  ledger_->changed.notify_all();
}

// True when the record is done with: handled or buried. False: the consumer ended before.
runtime::Task<bool> Dispatcher::Settle(Self self, Item& item) {
  base::Backoff backoff(kFirstRetry, kLongestRetry, item.record.event.id);
  bool paused = false;
  for (;;) {
    base::Status answer = item.readable;
    if (answer.ok()) answer = co_await Ask(self, item);
    if (answer.ok()) {
      self->poisons_in_a_row_ = 0;
      co_return true;
    }
    if (self->ended_) co_return false;
    if (!answer.retryable() && !paused && self->poisons_in_a_row_ >= kPoisonsInARow) {
      paused = true;
      if (!co_await PauseOverPoison(self, item)) co_return false;
      ++item.record.attempt;
      continue;
    }
    if (!answer.retryable()) answer = co_await Bury(self, item, answer);
    if (answer.ok()) co_return true;
    const bool alarm = item.record.attempt == kAlarmAttempt;
    LogRecord(alarm ? base::LogLevel::kError : base::LogLevel::kWarn, "record_retried",
              self->name(), item.record, answer);
    ++item.record.attempt;
    self->retrying_.Add(1);
    co_await self->parts_.sleeper->Sleep(backoff.Next(), self.get());
    self->retrying_.Add(-1);
    if (self->ended_) co_return false;
  }
}

runtime::Task<base::Status> Dispatcher::Ask(Self self, const Item& item) {
  const auto begin = MonoNow();
  base::CallContext ctx;
  ctx.trace = item.record.event.trace;
  ctx.actor = self->name();
  ctx.deadline = begin + kHandlerLimit;
  base::Status answer;
  try {
    answer = co_await self->parts_.handler(std::move(ctx), item.record);
  } catch (const std::exception& error) {
    answer = base::Status(base::Code::kInternal, error.what());
  }
  self->parts_.metrics->Red("event", item.record.position.topic, base::CodeName(answer.code()),
                            MonoNow() - begin);
  co_return answer;
}

// Ok: the record went to topic dead, or another consumer's group puts it there.
runtime::Task<base::Status> Dispatcher::Bury(Self self, const Item& item, base::Status why) {
  const std::string& topic = item.record.position.topic;
  LogRecord(base::LogLevel::kError, "dead_letter", self->name(), item.record, why);
  if (self->buries()) {
    base::CallContext ctx;
    ctx.trace = item.record.event.trace;
    ctx.deadline = MonoNow() + kBuryLimit;
    Event dead = MakeDeadLetter(item.record, self->name(), why, WallNow());
    const auto buried =
        co_await self->parts_.dead().Publish(std::move(ctx), std::string(kDead), std::move(dead));
    if (!buried.ok()) {
      co_return base::Status(base::Code::kUnavailable, "dead: " + buried.status().message());
    }
  }
  ++self->poisons_in_a_row_;
  self->parts_.metrics
      ->CounterOf("kolona_dead_letters_total", "Records that no handler could take.",
                  {{"group", self->name()}, {"topic", topic}})
      .Add();
  co_return base::Status();
}

// Many in a row: more likely our fault than theirs. Time for a person to look, before all is
// buried.
runtime::Task<bool> Dispatcher::PauseOverPoison(Self self, const Item& item) {
  LogRecord(base::LogLevel::kError, "consumer_paused_over_poison", self->name(), item.record, {});
  self->paused_.Add(1);
  co_await self->parts_.sleeper->Sleep(self->parts_.poison_pause, self.get());
  self->paused_.Add(-1);
  co_return !self->ended_;
}

runtime::Task<void> Dispatcher::Drain() {
  ended_ = true;
  for (auto& worker : workers_) worker.queue.clear();
  parts_.sleeper->Wake(this);
  if (busy_ == 0) co_return;
  auto start = [this](auto done) { when_idle_.push_back([done]() mutable { done(true); }); };
  co_await runtime::FromCallback<bool>(std::move(start));
}

void Dispatcher::Abandon() {
  ended_ = true;
  for (auto& worker : workers_) worker.queue.clear();
}

void Dispatcher::Idle() {
  auto waiting = std::exchange(when_idle_, {});
  for (auto& wake : waiting) wake();
}

}  // namespace kolona::eventlog
