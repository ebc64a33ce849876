#pragma once

#include "kolona/v1/triage.pb.h"
#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// What is left to ask, from contract words to the rule and back. Keeps nothing of what it is told.
class QuestionCalls {
 public:
  QuestionCalls(const Instruments& instruments, const base::Clock& clock)
      : instruments_(instruments), clock_(clock) {}

  // InvalidArgument names the field.
  runtime::Task<base::Result<v1::QuestionsLeft>> Next(base::CallContext ctx,
                                                      v1::NextQuestionsRequest in) const;

 private:
  const Instruments& instruments_;
  const base::Clock& clock_;
};

}  // namespace kolona::triage
