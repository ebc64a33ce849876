#pragma once

#include "libs/base/call_context.h"
#include "libs/model/vocabulary.h"
#include "libs/runtime/task.h"
#include "services/intake/domain/submission.h"
#include "services/intake/handlers/accept_path.h"
#include "services/intake/handlers/fit_answers.h"

namespace kolona::intake {

// Accepts a report of violence.
class SubmitCase {
 public:
  SubmitCase(CaseDesk& desk, FitAnswers& fit, AcceptPath& path, Recorder& recorder,
             const Places& places, const model::Vocabulary& vocabulary, const base::Clock& clock)
      : desk_(desk),
        fit_(fit),
        path_(path),
        recorder_(recorder),
        places_(places),
        vocabulary_(vocabulary),
        clock_(clock) {}

  // InvalidArgument names the field; AlreadyExists: the key was used for another body; Unavailable:
  // not known whether it was recorded, send again with the same key.
  runtime::Task<base::Result<Acceptance>> Run(base::CallContext ctx, Submission<ReportBody> in);

 private:
  CaseDesk& desk_;
  FitAnswers& fit_;
  AcceptPath& path_;
  Recorder& recorder_;
  const Places& places_;
  const model::Vocabulary& vocabulary_;
  const base::Clock& clock_;
};

}  // namespace kolona::intake
