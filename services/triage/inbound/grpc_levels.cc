#include "services/triage/inbound/grpc_api.h"

// The part of the door that is about levels: hands on to LevelCalls.
namespace kolona::triage {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* GrpcApi::RaiseLevel(Context* context, const v1::RaiseLevelRequest* request,
                             v1::StepTaken* response) {
  return Pass("triage.RaiseLevel", context, request, response, &LevelCalls::RaiseLevel);
}

Reactor* GrpcApi::ProposeLowering(Context* context, const v1::ProposeLoweringRequest* request,
                                  v1::StepTaken* response) {
  return Pass("triage.ProposeLowering", context, request, response, &LevelCalls::ProposeLowering);
}

Reactor* GrpcApi::ConfirmLowering(Context* context, const v1::DecideLoweringRequest* request,
                                  v1::StepTaken* response) {
  return Pass("triage.ConfirmLowering", context, request, response, &LevelCalls::ConfirmLowering);
}

Reactor* GrpcApi::RejectLowering(Context* context, const v1::DecideLoweringRequest* request,
                                 v1::StepTaken* response) {
  return Pass("triage.RejectLowering", context, request, response, &LevelCalls::RejectLowering);
}

Reactor* GrpcApi::WithdrawLowering(Context* context, const v1::DecideLoweringRequest* request,
                                   v1::StepTaken* response) {
  return Pass("triage.WithdrawLowering", context, request, response, &LevelCalls::WithdrawLowering);
}

Reactor* GrpcApi::TakeOver(Context* context, const v1::TakeOverRequest* request,
                           v1::StepTaken* response) {
  return Pass("triage.TakeOver", context, request, response, &LevelCalls::TakeOver);
}

Reactor* GrpcApi::Reassess(Context* context, const v1::ReassessRequest* request,
                           v1::StepTaken* response) {
  return Pass("triage.Reassess", context, request, response, &LevelCalls::Reassess);
}

Reactor* GrpcApi::NoteHappening(Context* context, const v1::NoteHappeningRequest* request,
                                v1::StepTaken* response) {
  return Pass("triage.NoteHappening", context, request, response, &LevelCalls::NoteHappening);
}

Reactor* GrpcApi::BeginClosing(Context* context, const v1::ClosingRequest* request,
                               v1::StepTaken* response) {
  return Pass("triage.BeginClosing", context, request, response, &LevelCalls::BeginClosing);
}

Reactor* GrpcApi::CloseCase(Context* context, const v1::ClosingRequest* request,
                            v1::StepTaken* response) {
  return Pass("triage.CloseCase", context, request, response, &LevelCalls::CloseCase);
}

Reactor* GrpcApi::GetTimeline(Context* context, const v1::GetTimelineRequest* request,
                              v1::Timeline* response) {
  return Pass("triage.GetTimeline", context, request, response, &LevelCalls::GetTimeline);
}

Reactor* GrpcApi::ListDue(Context* context, const v1::ListDueRequest* request,
                          v1::DueList* response) {
  return Pass("triage.ListDue", context, request, response, &LevelCalls::ListDue);
}

}  // namespace kolona::triage
