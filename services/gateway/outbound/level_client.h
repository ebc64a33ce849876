#pragma once

#include <memory>

#include "services/gateway/outbound/house_clients.h"

namespace kolona::gateway {

// Triage's people side, by gRPC. Event thread only; away, it costs its own routes only.
class LevelClient final : public Levels, public CaseWatch, public Histories, public Questions {
 public:
  LevelClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door, runtime::Health& health);
  ~LevelClient() override;
  Answer<v1::StepTaken> RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in) override;
  Answer<v1::StepTaken> ProposeLowering(base::CallContext ctx,
                                        v1::ProposeLoweringRequest in) override;
  Answer<v1::StepTaken> ConfirmLowering(base::CallContext ctx,
                                        v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> RejectLowering(base::CallContext ctx,
                                       v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> WithdrawLowering(base::CallContext ctx,
                                         v1::DecideLoweringRequest in) override;
  Answer<v1::StepTaken> TakeOver(base::CallContext ctx, v1::TakeOverRequest in) override;
  Answer<v1::StepTaken> Reassess(base::CallContext ctx, v1::ReassessRequest in) override;
  Answer<v1::StepTaken> NoteHappening(base::CallContext ctx, v1::NoteHappeningRequest in) override;
  Answer<v1::StepTaken> BeginClosing(base::CallContext ctx, v1::ClosingRequest in) override;
  Answer<v1::StepTaken> CloseCase(base::CallContext ctx, v1::ClosingRequest in) override;
  Answer<v1::Timeline> GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in) override;
  Answer<v1::DueList> ListDue(base::CallContext ctx, v1::ListDueRequest in) override;
  Answer<v1::QuestionsLeft> NextQuestions(base::CallContext ctx,
                                          v1::NextQuestionsRequest in) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolona::gateway
