#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/memory/memory_log.h"
#include "libs/eventlog/memory/signal.h"

namespace kolona::eventlog {

// The log itself and what groups know of it; shared by the log and everything made from it.
struct MemoryLog::State {
  struct Partition {
    std::vector<Record> records;
    Signal appended;
  };
  // One partition as one group sees it. `holder` has a record of it in hand: the next owner waits.
  struct Share {
    std::int64_t committed = 0;
    const void* holder = nullptr;
  };
  struct Group {
    std::vector<const void*> members;  // in order of joining
    std::map<std::pair<std::string, int>, Share> shares;
  };

  runtime::Executor executor;
  runtime::Sleeper* sleeper = nullptr;
  const base::Clock* clock = nullptr;
  std::map<std::string, std::vector<std::unique_ptr<Partition>>, std::less<>> topics;
  std::map<std::string, Group> groups;
  base::Status publishing;
  bool corked = false;
  bool closed = false;
  Signal uncorked;
  Signal progress;  // a record was handled, a member came or went, or a deadline passed

  // Null when there is no such topic.
  std::vector<std::unique_ptr<Partition>>* Find(std::string_view topic);
  Position Append(const std::string& topic, Event event);
  base::WallTime Now(const Event& event) const { return clock ? clock->Now() : event.time; }
  bool Expired(const base::CallContext& ctx) const {
    return clock != nullptr && clock->Mono() >= ctx.deadline;
  }
  // Everybody looks again: owners may have changed.
  void NotifyAll();
  void Close();
};

// Notifies `signal` at ctx.deadline; until then the returned guard can call it off.
class DeadlineAlarm {
 public:
  DeadlineAlarm(std::shared_ptr<MemoryLog::State> state, Signal& signal,
                const base::CallContext& ctx);
  ~DeadlineAlarm();
  DeadlineAlarm(const DeadlineAlarm&) = delete;
  DeadlineAlarm& operator=(const DeadlineAlarm&) = delete;

 private:
  std::shared_ptr<MemoryLog::State> state_;
  std::shared_ptr<bool> tag_;
};

std::unique_ptr<Consumer> NewMemoryConsumer(std::shared_ptr<MemoryLog::State> state,
                                            const Subscription& subscription, Handler handler);

}  // namespace kolona::eventlog
