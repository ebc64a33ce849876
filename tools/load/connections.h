#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::load {

struct Message {
  std::string path;
  std::string body;
  std::string key;     // Idempotency-Key
  std::string device;  // Kolona-Device
};

struct Answer {
  int status = 0;
  std::string body;
};

// Keep-alive connections to one HTTP server, as many as are needed up to a limit; who comes later
// waits its turn. One event thread.
class Connections {
 public:
  Connections(runtime::Executor executor, std::string host, std::string port, std::size_t limit);
  ~Connections();

  // POSTs. An answer of any status is ok. Unavailable: no connection, or it broke;
  // DeadlineExceeded: no answer in time. The wait for a turn counts.
  runtime::Task<base::Result<Answer>> Post(Message message, base::Duration timeout);
  // Connections made so far.
  std::size_t made() const { return made_; }

 private:
  struct Connection;
  runtime::Task<base::Result<Answer>> Exchange(std::shared_ptr<Connection> connection,
                                               const Message& message, base::MonoTime until);
  runtime::Task<base::Status> Connect(std::shared_ptr<Connection> connection, base::MonoTime until);
  runtime::Task<bool> TakeTurn(base::MonoTime until);
  void GiveTurn();

  runtime::Executor executor_;
  boost::asio::ip::tcp::endpoint server_;
  std::string host_;
  std::size_t limit_;
  std::size_t busy_ = 0;
  std::size_t made_ = 0;
  std::vector<std::shared_ptr<Connection>> idle_;
  struct Waiter;
  std::deque<std::shared_ptr<Waiter>> waiting_;
};

}  // namespace kolona::load
