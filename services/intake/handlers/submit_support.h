#pragma once

#include "libs/base/call_context.h"
#include "libs/model/vocabulary.h"
#include "libs/runtime/task.h"
#include "services/intake/domain/submission.h"
#include "services/intake/handlers/accept_path.h"

namespace kolona::intake {

// Accepts a request for support. One that carries danger signs is a report as well, of the same
// case.
class SubmitSupport {
 public:
  SubmitSupport(CaseDesk& desk, AcceptPath& path, Recorder& recorder, const Places& places,
                const model::Vocabulary& vocabulary, const base::Clock& clock)
      : desk_(desk),
        path_(path),
        recorder_(recorder),
        places_(places),
        vocabulary_(vocabulary),
        clock_(clock) {}

  // As SubmitCase::Run.
  runtime::Task<base::Result<Acceptance>> Run(base::CallContext ctx, Submission<SupportBody> in);

 private:
  CaseDesk& desk_;
  AcceptPath& path_;
  Recorder& recorder_;
  const Places& places_;
  const model::Vocabulary& vocabulary_;
  const base::Clock& clock_;
};

}  // namespace kolona::intake
