#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// People watch over a case: they take a result over, ask again, tell what happened, and let it rest
// in the end.
class WatchCase {
 public:
  explicit WatchCase(CaseWatch& watch) : watch_(watch) {}

  Answer<v1::StepTaken> TakeOver(base::CallContext ctx, Caller caller, std::string case_id,
                                 v1::NoteBody body);
  // She asked again; what was told now is judged and she answers for it.
  Answer<v1::StepTaken> Reassess(base::CallContext ctx, Caller caller, std::string case_id,
                                 v1::ReassessmentBody body);
  // InvalidArgument: the time is missing.
  Answer<v1::StepTaken> Happened(base::CallContext ctx, Caller caller, std::string case_id,
                                 v1::HappeningBody body);
  Answer<v1::StepTaken> BeginClosing(base::CallContext ctx, Caller caller, std::string case_id,
                                     v1::ReasonBody body);
  Answer<v1::StepTaken> Close(base::CallContext ctx, Caller caller, std::string case_id,
                              v1::NoteBody body);

 private:
  CaseWatch& watch_;
};

}  // namespace kolona::gateway
