#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "libs/eventlog/event_log.h"
#include "libs/runtime/task.h"

struct sqlite3;

namespace kolona::intake {

// An event and the topic it is for.
struct Outgoing {
  std::string topic;
  eventlog::Event event;
};

struct SpooledEvent {
  std::int64_t number = 0;
  Outgoing outgoing;
};

// What the log could not take, on this machine's disk: a SQLite file, fsynced before Put answers,
// so it survives a killed process and a power cut. Holds sealed words and wrapped keys only;
// readable by its owner alone. SQLite blocks, so it lives on a thread of its own; calls are made on
// the event thread and come back there. Calls that wait together share one fsync.
class Spool {
 public:
  // Opens or makes `file`. The status names the cure when that is not possible.
  static base::Result<std::unique_ptr<Spool>> Open(const std::string& file);
  ~Spool();

  // All or none. Ok: on disk.
  runtime::Task<base::Status> Put(std::vector<Outgoing> events);
  // The oldest, in the order they came.
  runtime::Task<base::Result<std::vector<SpooledEvent>>> Oldest(int limit);
  runtime::Task<base::Status> Remove(std::vector<std::int64_t> numbers);
  // Out of the line but never deleted: the log refuses it, and a person must look. It is in line
  // again after the next Open.
  runtime::Task<base::Status> SetAside(std::int64_t number, std::string why);

  // Waiting events; kept up to date, any thread.
  std::int64_t depth() const;
  // Those set aside; any thread.
  std::int64_t aside() const;

 private:
  struct Worker;
  explicit Spool(std::unique_ptr<Worker> worker);
  std::unique_ptr<Worker> worker_;
};

}  // namespace kolona::intake
