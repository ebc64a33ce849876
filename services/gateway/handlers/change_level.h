#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// A person raises a level alone, or proposes to lower it; a second one confirms or rejects. Who it
// was comes from the token, never from the body. What is allowed as the case stands triage decides.
class ChangeLevel {
 public:
  explicit ChangeLevel(Levels& levels) : levels_(levels) {}

  Answer<v1::StepTaken> Raise(base::CallContext ctx, Caller caller, std::string case_id,
                              v1::RaiseBody body);
  Answer<v1::StepTaken> Propose(base::CallContext ctx, Caller caller, std::string case_id,
                                v1::LoweringBody body);
  Answer<v1::StepTaken> Confirm(base::CallContext ctx, Caller caller, std::string case_id,
                                std::string proposal_id, v1::NoteBody body);
  Answer<v1::StepTaken> Reject(base::CallContext ctx, Caller caller, std::string case_id,
                               std::string proposal_id, v1::ReasonBody body);
  Answer<v1::StepTaken> Withdraw(base::CallContext ctx, Caller caller, std::string case_id,
                                 std::string proposal_id, v1::NoteBody body);

 private:
  Levels& levels_;
};

}  // namespace kolona::gateway
