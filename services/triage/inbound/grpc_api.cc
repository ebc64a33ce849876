#include "services/triage/inbound/grpc_api.h"

#include "libs/wire/convert.h"
#include "services/triage/domain/assess.h"
#include "services/triage/domain/hint_reasons.h"

namespace kolona::triage {
namespace {

runtime::Task<base::Result<v1::ScreenResponse>> Answer(const Instruments& instruments,
                                                       const HintLists& hints,
                                                       v1::ScreenRequest request) {
  v1::ScreenResponse response;
  model::Assessment assessment = Assess(*instruments.Now(), wire::FromProto(request.facts()));
  if (const auto findings = FindingsOf(hints.Now()->Search(request.narrative()))) {
    AddTextFindings(*findings, assessment);
    *response.mutable_text_findings() = wire::ToProto(*findings);
  }
  *response.mutable_assessment() = wire::ToProto(assessment);
  co_return response;
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::Screen(grpc::CallbackServerContext* context,
                                          const v1::ScreenRequest* request,
                                          v1::ScreenResponse* response) {
  return rpc::Serve(door_, "triage.Screen", context, request, response,
                    [this](base::CallContext, v1::ScreenRequest in) {
                      return Answer(instruments_, hints_, std::move(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::NextQuestions(grpc::CallbackServerContext* context,
                                                 const v1::NextQuestionsRequest* request,
                                                 v1::QuestionsLeft* response) {
  return rpc::Serve(door_, "triage.NextQuestions", context, request, response,
                    [this](base::CallContext ctx, v1::NextQuestionsRequest in) {
                      return questions_.Next(std::move(ctx), std::move(in));
                    });
}

}  // namespace kolona::triage
