#pragma once

#include <string>

#include "services/triage/domain/clocks.h"
#include "services/triage/handlers/case_book.h"

namespace kolona::triage {

// What a person asks for on a case. The wish is checked against the case as it stands here,
// appended, and decided by the fold in the log's order: whatever came before it counts. The answer
// is the fold's.
class TakeStep {
 public:
  struct Taken {
    bool known = false;  // it was so already
    std::string step_id;
  };

  TakeStep(runtime::Platform& platform, const ClockPolicy& policy, CaseBook& book,
           StepRecord& record)
      : platform_(platform), policy_(policy), book_(book), record_(record) {}

  // Errors are Apply's (domain/history.h), and Unavailable: not known, safe to send again.
  runtime::Task<base::Result<Taken>> Run(base::CallContext ctx, std::string case_id, Actor by,
                                         Deed deed);

 private:
  // What the platform adds to a wish: ids and ends.
  void Complete(const std::string& case_id, const History& history, const Actor& by,
                base::WallTime now, Deed& deed) const;

  runtime::Platform& platform_;
  const ClockPolicy& policy_;
  CaseBook& book_;
  StepRecord& record_;
};

}  // namespace kolona::triage
