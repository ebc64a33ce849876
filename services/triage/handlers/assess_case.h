#pragma once

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/case.h"
#include "libs/runtime/task.h"
#include "services/triage/handlers/compare_shadows.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The sure lane: a case that is on the log is assessed, the result put on record, and an urgent one
// alerted. Doing it twice gives the same ids, so it is harmless.
class AssessCase {
 public:
  AssessCase(const Instruments& instruments, Findings& findings, CompareShadows& shadows)
      : instruments_(instruments), findings_(findings), shadows_(shadows) {}

  // `again`: the same answers were assessed before, and more is known now.
  runtime::Task<base::Status> Run(base::CallContext ctx, model::CaseFacts facts,
                                  bool again = false);

 private:
  const Instruments& instruments_;
  Findings& findings_;
  CompareShadows& shadows_;
};

}  // namespace kolona::triage
