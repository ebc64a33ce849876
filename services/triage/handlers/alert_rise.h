#pragma once

#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/triage/handlers/case_book.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// A level that rose to HIGH or EXTREME, but by the first result, is alerted under its new revision,
// whoever raised it. The fold decides whether it rose. Doing it twice gives the same alert. A rise
// of a case without facts is retryable: it is never passed over.
class AlertRise {
 public:
  AlertRise(const CaseBook& book, Findings& findings) : book_(book), findings_(findings) {}

  // After the book has folded the step.
  runtime::Task<base::Status> Run(base::CallContext ctx, std::string case_id, std::string step_id);

 private:
  const CaseBook& book_;
  Findings& findings_;
};

}  // namespace kolona::triage
