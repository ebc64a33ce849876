#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "libs/views/redis_reply.h"

namespace kolona::views {

// One connection to one Redis, kept up by itself. Commands of one turn of the event loop go out in
// one write. A connection that breaks or answers nothing for a second is given up: those who wait
// get Unavailable, and until the next one stands every call gets it at once. Event thread only.
class RedisClient {
 public:
  RedisClient(const std::string& address, runtime::Executor executor);
  ~RedisClient();

  // The reply, an error reply included. DeadlineExceeded: not known whether it was done.
  runtime::Task<base::Result<Reply>> Call(std::vector<std::string> words, base::MonoTime deadline);
  bool Connected() const;
  // Closes the connection; calls answer Unavailable from now on.
  void Close();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolona::views
