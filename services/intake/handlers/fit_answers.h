#pragma once

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "services/intake/domain/submission.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Before a report is taken in: whether the questionnaires in use can read its answers. Answers are
// coarse facts that lie on the log in clear, so what is no answer must not be among them.
class FitAnswers {
 public:
  FitAnswers(Screener& screener, const base::Clock& clock, base::Duration limit)
      : screener_(screener), clock_(clock), limit_(limit) {}

  // Ok: the body as it may be taken in. An urgent report is never refused: what cannot be read then
  // moves into its sealed words. Otherwise InvalidArgument at the first field that cannot be read.
  // When triage does not answer all answers stay, and count as triage finds later.
  runtime::Task<base::Result<ReportBody>> Run(base::CallContext ctx, ReportBody body,
                                              model::CaseFacts facts);

 private:
  Screener& screener_;
  const base::Clock& clock_;
  base::Duration limit_;
};

}  // namespace kolona::intake
