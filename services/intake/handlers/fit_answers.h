#pragma once

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "services/intake/domain/plain_answers.h"
#include "services/intake/domain/submission.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Before a report is taken in: whether the questionnaires in use can read its answers. Answers are
// coarse facts that lie on the log in clear, so what is no answer must not be among them.
class FitAnswers {
 public:
  FitAnswers(Screener& screener, KnowsWord knows, const base::Clock& clock, base::Duration limit)
      : screener_(screener), knows_(std::move(knows)), clock_(clock), limit_(limit) {}

  // Ok: the body as it may be taken in. An urgent report is never refused: what cannot be read then
  // moves into its sealed words; what can be read and does not fit the other answers stays, for the
  // level rests on it. Otherwise InvalidArgument at the first field that cannot be read.
  // When triage does not answer nothing is refused: what is made of known words, numbers and dates
  // stays and counts as triage finds later, the rest moves into the sealed words.
  runtime::Task<base::Result<ReportBody>> Run(base::CallContext ctx, ReportBody body,
                                              model::CaseFacts facts);

 private:
  Screener& screener_;
  KnowsWord knows_;
  const base::Clock& clock_;
  base::Duration limit_;
};

}  // namespace kolona::intake
