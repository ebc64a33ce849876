#pragma once

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::eventlog {
class EventLog;
}
namespace kolona::views {
class Store;
}

namespace kolona::runtime {

class Health;
class Metrics;
class Sleeper;

// What every service stands on. Built by host::Run from the real parts, by tests from fakes;
// outlives the service. `executor` is the service's one event thread.
struct Platform {
  Executor executor;
  const base::Clock& clock;
  Sleeper& sleeper;
  eventlog::EventLog& log;
  views::Store& views;
  Metrics& metrics;
  Health& health;
};

// One service, put together in its app.cc.
class Service {
 public:
  virtual ~Service() = default;
  // Loads state, begins to listen and to consume. Failing ends the process with the status's
  // message.
  virtual Task<base::Status> Start() = 0;
  // Finish what is in hand, drain, flush, commit, leave. Safe to call twice.
  virtual Task<void> Stop() = 0;
  // Where its gRPC door listens once started; 0: it has none.
  virtual int grpc_port() const { return 0; }
};

}  // namespace kolona::runtime
