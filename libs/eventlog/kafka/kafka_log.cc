#include "libs/eventlog/kafka/kafka_log.h"

#include <utility>

#include "libs/eventlog/kafka/consumer.h"
#include "libs/eventlog/kafka/publisher.h"
#include "libs/eventlog/kafka/watch.h"
#include "libs/runtime/from_callback.h"

namespace kolona::eventlog {
namespace {

class KafkaLog final : public EventLog {
 public:
  KafkaLog(const KafkaOptions& options, runtime::Executor executor, runtime::Sleeper& sleeper,
           runtime::Metrics& metrics)
      : options_(options),
        executor_(std::move(executor)),
        sleeper_(sleeper),
        metrics_(metrics),
        reach_(metrics),
        watch_(options, reach_) {}

  std::unique_ptr<Publisher> NewPublisher(const PublisherOptions& options) override {
    return std::make_unique<KafkaPublisher>(options_, options, reach_, metrics_);
  }

  std::unique_ptr<Consumer> Subscribe(const Subscription& subscription, Handler handler) override {
    Dispatcher::Parts parts;
    parts.subscription = subscription;
    parts.handler = std::move(handler);
    parts.dead = [this]() -> Publisher& { return Dead(); };
    parts.poison_pause = std::chrono::milliseconds(options_.poison_pause_ms);
    parts.executor = executor_;
    parts.sleeper = &sleeper_;
    parts.metrics = &metrics_;
    return std::make_unique<KafkaConsumer>(options_, reach_, std::move(parts));
  }

  runtime::Task<base::Status> EnsureTopics(base::CallContext ctx) override {
    auto start = [this, &ctx](auto done) { watch_.EnsureTopics(ctx.deadline, std::move(done)); };
    co_return co_await runtime::FromCallback<base::Status>(std::move(start));
  }

  bool Reachable() const override { return reach_.good(); }

 private:
  // Rarely needed, so made when it is.
  Publisher& Dead() {
    if (!dead_) dead_ = NewPublisher({.name = "dead", .urgent = false});
    return *dead_;
  }

  const KafkaOptions options_;
  runtime::Executor executor_;
  runtime::Sleeper& sleeper_;
  runtime::Metrics& metrics_;
  Reach reach_;
  Watch watch_;
  std::unique_ptr<Publisher> dead_;
};

}  // namespace

std::unique_ptr<EventLog> NewKafkaLog(const KafkaOptions& options, runtime::Executor executor,
                                      runtime::Sleeper& sleeper, runtime::Metrics& metrics) {
  return std::make_unique<KafkaLog>(options, std::move(executor), sleeper, metrics);
}

}  // namespace kolona::eventlog
