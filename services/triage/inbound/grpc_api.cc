#include "services/triage/inbound/grpc_api.h"

#include <chrono>

#include "libs/wire/convert.h"
#include "services/triage/domain/assess.h"
#include "services/triage/domain/hint_reasons.h"
#include "services/triage/domain/refused_answers.h"

namespace kolona::triage {
namespace {

runtime::Task<base::Result<v1::ScreenResponse>> Answer(const Instruments& instruments,
                                                       const HintLists& hints,
                                                       v1::ScreenRequest request) {
  v1::ScreenResponse response;
  const auto set = instruments.Now();
  const model::CaseFacts facts = wire::FromProto(request.facts());
  model::Assessment assessment = Assess(*set, facts);
  if (const auto findings = FindingsOf(hints.Now()->Search(request.narrative()))) {
    AddTextFindings(*findings, assessment);
    *response.mutable_text_findings() = wire::ToProto(*findings);
  }
  *response.mutable_assessment() = wire::ToProto(assessment);
  const Day day =
      std::chrono::floor<std::chrono::days>(facts.accepted_at).time_since_epoch().count();
  for (auto& refused : RefusedAnswers(*set, facts.answers, day)) {
    auto* out = response.add_refused();
    out->set_instrument(std::move(refused.instrument));
    out->set_item(std::move(refused.item));
    out->set_why(std::move(refused.why));
    out->set_counted(refused.counted);
  }
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
