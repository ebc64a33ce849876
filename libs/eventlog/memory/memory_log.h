#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "libs/runtime/sleeper.h"

namespace kolona::eventlog {

// A log in this process' memory, for unit and flow tests: keeps order per key, groups, followers,
// retries and dead letters like the real one. Event thread only. Verbs that hurt below.
class MemoryLog final : public EventLog {
 public:
  MemoryLog(runtime::Executor executor, runtime::Sleeper& sleeper);
  ~MemoryLog() override;

  std::unique_ptr<Publisher> NewPublisher(const PublisherOptions& options) override;
  std::unique_ptr<Consumer> Subscribe(const Subscription& subscription, Handler handler) override;
  runtime::Task<base::Status> EnsureTopics(base::CallContext ctx) override;
  bool Reachable() const override;

  // From now on publishing fails with this status (ok: works again).
  void FailPublishing(base::Status status);
  // Publishing waits until Uncork.
  void Cork();
  void Uncork();
  // Everything on a topic, in partition order.
  std::vector<Record> Dump(std::string_view topic) const;
  std::size_t Size(std::string_view topic) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace kolona::eventlog
