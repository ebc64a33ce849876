#pragma once

#include "kolona/v1/triage.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/triage/handlers/list_due.h"
#include "services/triage/handlers/reassess.h"
#include "services/triage/handlers/take_step.h"

namespace kolona::triage {

// The calls about levels, from contract words to handlers and back. The gRPC door hands them on.
class LevelCalls {
 public:
  LevelCalls(const ClockPolicy& policy, const CaseBook& book, TakeStep& take,
             triage::Reassess& reassess, const KeepClocks& clocks, const triage::ListDue& list)
      : policy_(policy),
        book_(book),
        take_(take),
        reassess_(reassess),
        clocks_(clocks),
        list_(list) {}

  template <class T>
  using Answer = runtime::Task<base::Result<T>>;

  Answer<v1::StepTaken> RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in);
  Answer<v1::StepTaken> ProposeLowering(base::CallContext ctx, v1::ProposeLoweringRequest in);
  Answer<v1::StepTaken> ConfirmLowering(base::CallContext ctx, v1::DecideLoweringRequest in);
  Answer<v1::StepTaken> RejectLowering(base::CallContext ctx, v1::DecideLoweringRequest in);
  Answer<v1::StepTaken> WithdrawLowering(base::CallContext ctx, v1::DecideLoweringRequest in);
  Answer<v1::StepTaken> TakeOver(base::CallContext ctx, v1::TakeOverRequest in);
  Answer<v1::StepTaken> Reassess(base::CallContext ctx, v1::ReassessRequest in);
  Answer<v1::StepTaken> NoteHappening(base::CallContext ctx, v1::NoteHappeningRequest in);
  Answer<v1::StepTaken> BeginClosing(base::CallContext ctx, v1::ClosingRequest in);
  Answer<v1::StepTaken> CloseCase(base::CallContext ctx, v1::ClosingRequest in);
  Answer<v1::Timeline> GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in);
  Answer<v1::DueList> ListDue(base::CallContext ctx, v1::ListDueRequest in);

 private:
  Answer<v1::StepTaken> Take(base::CallContext ctx, std::string case_id, v1::Actor by, Deed deed);
  v1::StepTaken Told(const std::string& case_id, const TakeStep::Taken& taken) const;

  const ClockPolicy& policy_;
  const CaseBook& book_;
  TakeStep& take_;
  triage::Reassess& reassess_;
  const KeepClocks& clocks_;
  const triage::ListDue& list_;
};

}  // namespace kolona::triage
