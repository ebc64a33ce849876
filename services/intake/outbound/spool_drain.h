#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/task.h"
#include "services/intake/outbound/spool.h"

namespace kolona::intake {

// Takes what the spool holds to the log, oldest first and many at a time, as soon as the log takes
// it; an event is removed only after its acknowledgement and that of all before it. Event thread
// only.
class SpoolDrain {
 public:
  SpoolDrain(Spool& spool, eventlog::EventLog& log, const base::Clock& clock,
             runtime::Executor executor, runtime::Sleeper& sleeper, runtime::Metrics& metrics);

  // Runs until EndSoon.
  runtime::Task<base::Status> Run();
  // One pass: until the spool is empty (ok) or the log does not take more.
  runtime::Task<base::Status> Once();
  void EndSoon();

 private:
  runtime::Task<base::Status> Send(std::vector<SpooledEvent> rows);
  runtime::Task<base::Status> SetAside(const SpooledEvent& row, std::string why);

  Spool& spool_;
  const base::Clock& clock_;
  runtime::Executor executor_;
  runtime::Sleeper& sleeper_;
  runtime::Metrics& metrics_;
  std::unique_ptr<eventlog::Publisher> publisher_;
  bool stopping_ = false;
};

}  // namespace kolona::intake
