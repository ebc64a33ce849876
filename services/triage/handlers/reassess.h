#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/triage/handlers/take_step.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// What a person was told when she asked again.
struct AskedAgain {
  std::vector<model::DangerSign> danger_signs;
  std::map<std::string, model::Answer> screen;
  std::map<std::string, model::InstrumentAnswers> answers;
  std::string note;
};

// A listener asks again: what is told now is judged by the instruments in use, put on record with
// the exact versions, and she answers for it. Judged alone: what people have weighed and lowered
// before is not raised anew by an old answer. Event thread only.
class Reassess {
 public:
  Reassess(const Instruments& instruments, const CaseBook& book, TakeStep& take,
           const base::Clock& clock)
      : instruments_(instruments), book_(book), take_(take), clock_(clock) {}

  // InvalidArgument at the field that no questionnaire in use can read, and when nothing is told;
  // then nothing is recorded. Otherwise TakeStep's.
  runtime::Task<base::Result<TakeStep::Taken>> Run(base::CallContext ctx, std::string case_id,
                                                   Actor by, AskedAgain told);

 private:
  const Instruments& instruments_;
  const CaseBook& book_;
  TakeStep& take_;
  const base::Clock& clock_;
};

}  // namespace kolona::triage
