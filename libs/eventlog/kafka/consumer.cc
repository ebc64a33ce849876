#include "libs/eventlog/kafka/consumer.h"

#include <utility>

#include "libs/eventlog/kafka/inbox.h"
#include "libs/runtime/from_callback.h"

namespace kolona::eventlog {
namespace {

constexpr std::chrono::milliseconds kLookEvery(5);

}  // namespace

KafkaConsumer::KafkaConsumer(const KafkaOptions& options, Reach& reach, Dispatcher::Parts parts)
    : sleeper_(*parts.sleeper) {
  const Subscription subscription = parts.subscription;
  const runtime::Executor executor = parts.executor;
  runtime::Metrics& metrics = *parts.metrics;
  dispatcher_ = std::make_shared<Dispatcher>(std::move(parts), ledger_);
  const auto inbox = std::make_shared<Inbox>(executor, dispatcher_);
  poller_ = std::make_shared<Poller>(options, subscription, reach, metrics, ledger_,
                                     [inbox](Item item) { inbox->Put(std::move(item)); });
}

KafkaConsumer::~KafkaConsumer() {
  dispatcher_->Abandon();
  poller_->Stop(true, nullptr);
  poller_->Await();
  progress_->stage = Stage::kStopped;
}

void KafkaConsumer::Start() {
  if (progress_->stage != Stage::kNew) return;
  poller_->Start();
  progress_->stage = Stage::kRunning;
}

runtime::Task<base::Status> KafkaConsumer::CaughtUp(base::CallContext ctx) {
  return WaitForGoal(poller_, progress_, sleeper_, std::move(ctx));
}

runtime::Task<base::Status> KafkaConsumer::WaitForGoal(std::shared_ptr<Poller> poller,
                                                       std::shared_ptr<Progress> progress,
                                                       runtime::Sleeper& sleeper,
                                                       base::CallContext ctx) {
  while (!poller->CaughtUp()) {
    if (progress->stage == Stage::kStopping || progress->stage == Stage::kStopped) {
      co_return base::Status(base::Code::kCancelled, "the consumer stopped");
    }
    if (MonoNow() >= ctx.deadline) {
      co_return base::Status(base::Code::kDeadlineExceeded, "not caught up in time");
    }
    co_await sleeper.Sleep(kLookEvery);
  }
  co_return base::Status();
}

runtime::Task<void> KafkaConsumer::Stop() { return StopAll(poller_, progress_, dispatcher_); }

runtime::Task<void> KafkaConsumer::StopAll(std::shared_ptr<Poller> poller,
                                           std::shared_ptr<Progress> progress,
                                           std::shared_ptr<Dispatcher> dispatcher) {
  if (progress->stage == Stage::kNew) progress->stage = Stage::kStopped;
  if (progress->stage == Stage::kStopped) co_return;
  if (progress->stage == Stage::kStopping) {
    auto wait = [&progress](auto done) {
      progress->when_stopped.push_back([done]() mutable { done(true); });
    };
    co_await runtime::FromCallback<bool>(std::move(wait));
    co_return;
  }
  progress->stage = Stage::kStopping;
  co_await dispatcher->Drain();
  auto end = [&poller](auto done) { poller->Stop(false, [done]() mutable { done(true); }); };
  co_await runtime::FromCallback<bool>(std::move(end));
  progress->stage = Stage::kStopped;
  auto waiting = std::exchange(progress->when_stopped, {});
  for (auto& wake : waiting) wake();
}

}  // namespace kolona::eventlog
