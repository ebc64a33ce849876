#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/eventlog/kafka/offset_tracker.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"

namespace kolona::eventlog {

// What the polling thread and the event thread of one consumer both know.
struct Ledger {
  std::mutex mutex;
  std::condition_variable changed;  // something was finished
  OffsetTracker tracker;
};

// A record that was read, and whether it can be understood at all.
struct Item {
  Record record;
  base::Status readable;
  Place place;
  int epoch = 0;
};

// Hands records by key to workers, one at a time each and in order, and does what the handler's
// answer asks for: done, try again, or bury. Event thread only; what is under way keeps it alive.
class Dispatcher : public std::enable_shared_from_this<Dispatcher> {
 public:
  struct Parts {
    Subscription subscription;
    Handler handler;
    std::function<Publisher&()> dead;  // the publisher for what is buried
    base::Duration poison_pause{};
    runtime::Executor executor;
    runtime::Sleeper* sleeper = nullptr;
    runtime::Metrics* metrics = nullptr;
  };

  Dispatcher(Parts parts, std::shared_ptr<Ledger> ledger);

  void Take(Item item);
  // Begins nothing more; returns when nothing is in hand.
  runtime::Task<void> Drain();
  // The consumer died without Drain: results are ignored, as after a crash.
  void Abandon();

 private:
  using Self = std::shared_ptr<Dispatcher>;
  struct Worker {
    std::deque<Item> queue;
    bool busy = false;
  };

  static runtime::Task<void> Work(Self self, std::size_t index);
  static runtime::Task<bool> Settle(Self self, Item& item);
  static runtime::Task<base::Status> Ask(Self self, const Item& item);
  static runtime::Task<base::Status> Bury(Self self, const Item& item, base::Status why);
  static runtime::Task<bool> PauseOverPoison(Self self, const Item& item);
  bool Begin(const Item& item);
  void Finish(const Item& item, bool settled);
  void Idle();
  bool buries() const {
    return !parts_.subscription.group.empty() || !parts_.subscription.buries_as.empty();
  }
  const std::string& name() const { return name_; }

  Parts parts_;
  std::shared_ptr<Ledger> ledger_;
  std::string name_;  // the group, the name a follower buries under, or "follower"
  std::vector<Worker> workers_;
  int busy_ = 0;
  int poisons_in_a_row_ = 0;
  bool ended_ = false;
  std::vector<std::function<void()>> when_idle_;
  runtime::Gauge& retrying_;
  runtime::Gauge& paused_;
};

}  // namespace kolona::eventlog
