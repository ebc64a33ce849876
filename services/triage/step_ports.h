#pragma once

#include <cstdint>
#include <string>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"
#include "services/triage/domain/history.h"

// What the handlers of levels need of the world, in their words.
namespace kolona::triage {

// Where on topic cases a step lies.
struct LogPlace {
  int partition = -1;
  std::int64_t offset = -1;
};

// Puts steps on record. Ok: the log has it, which is not yet to say that the history takes it.
class StepRecord {
 public:
  virtual ~StepRecord() = default;
  virtual runtime::Task<base::Result<LogPlace>> Append(base::CallContext ctx, std::string case_id,
                                                       Step step) = 0;
};

// Keeps where cases stand, for a restart and for whoever reads levels.
class StandingRecord {
 public:
  virtual ~StandingRecord() = default;
  virtual runtime::Task<base::Status> Keep(base::CallContext ctx, std::string case_id,
                                           Standing standing, std::optional<Proposal> proposal) = 0;
};

// Holds the steps of resting cases outside of memory, for as long as this process lives: for good
// the log has them. Event thread.
class StepShelf {
 public:
  virtual ~StepShelf() = default;
  // In the place of what was put under this number before. False: it has no room, and nothing
  // changed.
  virtual bool Put(std::int64_t number, const std::string& steps) = 0;
  // What was put under this number last.
  virtual std::string Get(std::int64_t number) = 0;
};

}  // namespace kolona::triage
