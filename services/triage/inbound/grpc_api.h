#pragma once

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/triage/inbound/level_calls.h"
#include "services/triage/inbound/question_calls.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The fast lane's door: the same pure functions as the sure lane; and the steps of people. A
// narrative is searched here and goes no further: only ids of phrases leave.
class GrpcApi final : public v1::Triage::CallbackService {
 public:
  GrpcApi(rpc::Door& door, const Instruments& instruments, const HintLists& hints,
          LevelCalls& levels)
      : door_(door),
        instruments_(instruments),
        hints_(hints),
        levels_(levels),
        questions_(instruments, door.clock) {}

  grpc::ServerUnaryReactor* Screen(grpc::CallbackServerContext* context,
                                   const v1::ScreenRequest* request,
                                   v1::ScreenResponse* response) override;
  grpc::ServerUnaryReactor* NextQuestions(grpc::CallbackServerContext* context,
                                          const v1::NextQuestionsRequest* request,
                                          v1::QuestionsLeft* response) override;
  grpc::ServerUnaryReactor* RaiseLevel(grpc::CallbackServerContext* context,
                                       const v1::RaiseLevelRequest* request,
                                       v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* ProposeLowering(grpc::CallbackServerContext* context,
                                            const v1::ProposeLoweringRequest* request,
                                            v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* ConfirmLowering(grpc::CallbackServerContext* context,
                                            const v1::DecideLoweringRequest* request,
                                            v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* RejectLowering(grpc::CallbackServerContext* context,
                                           const v1::DecideLoweringRequest* request,
                                           v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* WithdrawLowering(grpc::CallbackServerContext* context,
                                             const v1::DecideLoweringRequest* request,
                                             v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* TakeOver(grpc::CallbackServerContext* context,
                                     const v1::TakeOverRequest* request,
                                     v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* Reassess(grpc::CallbackServerContext* context,
                                     const v1::ReassessRequest* request,
                                     v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* NoteHappening(grpc::CallbackServerContext* context,
                                          const v1::NoteHappeningRequest* request,
                                          v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* BeginClosing(grpc::CallbackServerContext* context,
                                         const v1::ClosingRequest* request,
                                         v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* CloseCase(grpc::CallbackServerContext* context,
                                      const v1::ClosingRequest* request,
                                      v1::StepTaken* response) override;
  grpc::ServerUnaryReactor* GetTimeline(grpc::CallbackServerContext* context,
                                        const v1::GetTimelineRequest* request,
                                        v1::Timeline* response) override;
  grpc::ServerUnaryReactor* ListDue(grpc::CallbackServerContext* context,
                                    const v1::ListDueRequest* request,
                                    v1::DueList* response) override;

 private:
  template <class Request, class Response>
  grpc::ServerUnaryReactor* Pass(const char* name, grpc::CallbackServerContext* context,
                                 const Request* request, Response* response,
                                 LevelCalls::Answer<Response> (LevelCalls::*call)(base::CallContext,
                                                                                  Request)) {
    return rpc::Serve(door_, name, context, request, response,
                      [&levels = levels_, call](base::CallContext ctx, Request in) {
                        return (levels.*call)(std::move(ctx), std::move(in));
                      });
  }

  rpc::Door& door_;
  const Instruments& instruments_;
  const HintLists& hints_;
  LevelCalls& levels_;
  const QuestionCalls questions_;
};

}  // namespace kolona::triage
