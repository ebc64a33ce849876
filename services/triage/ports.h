#pragma once

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "libs/model/case.h"
#include "libs/runtime/task.h"

namespace kolona::triage {

// Where what triage finds is put on record. Ok: the log has it.
class Findings {
 public:
  virtual ~Findings() = default;
  virtual runtime::Task<base::Status> Triaged(base::CallContext ctx, model::CaseFacts facts,
                                              model::Assessment assessment) = 0;
  virtual runtime::Task<base::Status> Raised(base::CallContext ctx, model::Alert alert) = 0;
};

}  // namespace kolona::triage
