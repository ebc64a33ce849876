#include "services/notification/inbound/grpc_api.h"

#include "libs/wire/convert.h"

namespace kolona::notification {
namespace {

runtime::Task<base::Result<v1::RaiseAlertResponse>> Raise(RaiseAlert& handler,
                                                          base::CallContext ctx,
                                                          v1::RaiseAlertRequest request) {
  const auto known = handler.Run(ctx, wire::FromProto(request.alert()));
  if (!known.ok()) co_return known.status();
  v1::RaiseAlertResponse response;
  response.set_known(*known);
  co_return response;
}

runtime::Task<base::Result<v1::AnswerAlertResponse>> Answer(AnswerAlert& handler,
                                                            base::CallContext ctx,
                                                            v1::AnswerAlertRequest request) {
  Answered answer;
  answer.authority_id = request.authority_id();
  answer.kind = static_cast<model::AnswerKind>(request.kind());
  answer.reason = request.reason();
  answer.actor = request.actor();
  auto state = co_await handler.Run(std::move(ctx), request.alert_id(), std::move(answer));
  if (!state.ok()) co_return state.status();
  v1::AnswerAlertResponse response;
  response.set_state(static_cast<v1::AlertState>(*state));
  co_return response;
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::RaiseAlert(grpc::CallbackServerContext* context,
                                              const v1::RaiseAlertRequest* request,
                                              v1::RaiseAlertResponse* response) {
  return rpc::Serve(door_, "notification.RaiseAlert", context, request, response,
                    [this](base::CallContext ctx, v1::RaiseAlertRequest in) {
                      return Raise(raise_, std::move(ctx), std::move(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::AnswerAlert(grpc::CallbackServerContext* context,
                                               const v1::AnswerAlertRequest* request,
                                               v1::AnswerAlertResponse* response) {
  return rpc::Serve(door_, "notification.AnswerAlert", context, request, response,
                    [this](base::CallContext ctx, v1::AnswerAlertRequest in) {
                      return Answer(answer_, std::move(ctx), std::move(in));
                    });
}

}  // namespace kolona::notification
