#pragma once

#include <memory>
#include <vector>

#include "libs/eventlog/kafka/dispatcher.h"
#include "libs/eventlog/kafka/poller.h"

namespace kolona::eventlog {

// A subscription: a Poller that reads, a Dispatcher that has records handled, and the ledger
// between.
class KafkaConsumer final : public Consumer {
 public:
  KafkaConsumer(const KafkaOptions& options, Reach& reach, Dispatcher::Parts parts);
  ~KafkaConsumer() override;

  void Start() override;
  runtime::Task<base::Status> CaughtUp(base::CallContext ctx) override;
  runtime::Task<void> Stop() override;
  std::int64_t Lag() const override { return poller_->lag(); }

 private:
  enum class Stage { kNew, kRunning, kStopping, kStopped };
  // Calls under way may outlive the consumer.
  struct Progress {
    Stage stage = Stage::kNew;
    std::vector<std::function<void()>> when_stopped;
  };
  static runtime::Task<base::Status> WaitForGoal(std::shared_ptr<Poller> poller,
                                                 std::shared_ptr<Progress> progress,
                                                 runtime::Sleeper& sleeper, base::CallContext ctx);
  static runtime::Task<void> StopAll(std::shared_ptr<Poller> poller,
                                     std::shared_ptr<Progress> progress,
                                     std::shared_ptr<Dispatcher> dispatcher);

  runtime::Sleeper& sleeper_;
  std::shared_ptr<Ledger> ledger_ = std::make_shared<Ledger>();
  std::shared_ptr<Progress> progress_ = std::make_shared<Progress>();
  std::shared_ptr<Dispatcher> dispatcher_;
  std::shared_ptr<Poller> poller_;
};

}  // namespace kolona::eventlog
