#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::desk {

// What this desk received and said, one JSON object a line, on disk before anybody is told so.
// Lines that come together share one sync. Its own thread does the blocking part.
class Ledger {
 public:
  Ledger() = default;
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Creates or continues the file. FailedPrecondition when that cannot be done.
  base::Status Open(const std::string& file);
  // webhook-ids taken in earlier runs.
  const std::unordered_set<std::string>& taken_before() const { return taken_before_; }
  // Ok once the line is on disk.
  runtime::Task<base::Status> Append(std::string line);

 private:
  struct Waiting {
    std::string line;
    std::function<void(base::Status)> done;
  };
  void Run();
  base::Status Write(const std::vector<Waiting>& batch) const;

  int file_ = -1;
  std::unordered_set<std::string> taken_before_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::vector<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kolona::desk
