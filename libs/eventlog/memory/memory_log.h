#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "libs/runtime/sleeper.h"

namespace kolona::eventlog {

// A log in this process' memory, for unit and flow tests: keeps order per key, groups, followers,
// retries and dead letters like the real one. One record at a time per partition. Event thread
// only; everything made from it may outlive it and then answers Unavailable. Verbs that hurt below.
class MemoryLog final : public EventLog {
 public:
  struct State;  // shared with what is made from it

  // With a clock, records carry the time they were logged at and calls end at their deadline;
  // without, that time is the event's own and calls wait as long as it takes.
  MemoryLog(runtime::Executor executor, runtime::Sleeper& sleeper,
            const base::Clock* clock = nullptr);
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
  std::shared_ptr<State> state_;
};

}  // namespace kolona::eventlog
