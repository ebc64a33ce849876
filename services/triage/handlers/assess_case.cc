#include "services/triage/handlers/assess_case.h"

#include "services/triage/domain/assess.h"
#include "services/triage/domain/hint_reasons.h"

namespace kolona::triage {

runtime::Task<base::Status> AssessCase::Run(base::CallContext ctx, model::CaseFacts facts,
                                            bool again) {
  model::Assessment assessment = Assess(*instruments_.Now(), facts);
  if (facts.text_findings) AddTextFindings(*facts.text_findings, assessment);
  // The alert first: it must not wait behind bookkeeping.
  if (model::IsUrgent(assessment.level)) {
    const base::Status raised = co_await findings_.Raised(ctx, model::MakeAlert(facts, assessment));
    if (!raised.ok()) co_return raised;
  }
  const base::Status triaged = co_await findings_.Triaged(ctx, facts, assessment);
  if (triaged.ok() && !again) shadows_.Saw(facts.case_id, assessment);
  co_return triaged;
}

}  // namespace kolona::triage
