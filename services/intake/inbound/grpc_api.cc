#include "services/intake/inbound/grpc_api.h"

#include "services/intake/inbound/bodies.h"

namespace kolona::intake {
namespace {

template <class Handler, class Body>
runtime::Task<base::Result<v1::Accepted>> Accept(Handler& handler, base::CallContext ctx,
                                                 Submission<Body> submission) {
  const auto accepted = co_await handler.Run(std::move(ctx), std::move(submission));
  if (!accepted.ok()) co_return accepted.status();
  co_return ToProto(*accepted);
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::SubmitCase(grpc::CallbackServerContext* context,
                                              const v1::SubmitCaseRequest* request,
                                              v1::Accepted* response) {
  return rpc::Serve(door_, "intake.SubmitCase", context, request, response,
                    [this](base::CallContext ctx, v1::SubmitCaseRequest in) {
                      return Accept(handlers_.submit_case, std::move(ctx), FromProto(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::SubmitSupport(grpc::CallbackServerContext* context,
                                                 const v1::SubmitSupportRequest* request,
                                                 v1::Accepted* response) {
  return rpc::Serve(door_, "intake.SubmitSupport", context, request, response,
                    [this](base::CallContext ctx, v1::SubmitSupportRequest in) {
                      return Accept(handlers_.submit_support, std::move(ctx), FromProto(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::GetReceipt(grpc::CallbackServerContext* context,
                                              const v1::GetReceiptRequest* request,
                                              v1::ReceiptView* response) {
  return rpc::Serve(door_, "intake.GetReceipt", context, request, response,
                    [this](base::CallContext ctx, v1::GetReceiptRequest in) {
                      return Known(complete_, handlers_.get_receipt.Run(std::move(ctx), in.code()));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::GetCase(grpc::CallbackServerContext* context,
                                           const v1::GetCaseRequest* request,
                                           v1::CaseView* response) {
  return rpc::Serve(door_, "intake.GetCase", context, request, response,
                    [this](base::CallContext ctx, v1::GetCaseRequest in) {
                      Reader reader{in.actor(), in.role(), in.authority_id()};
                      return Known(complete_,
                                   handlers_.get_case.Run(std::move(ctx), in.case_id(),
                                                          std::move(reader), in.open_personal()));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::ListAlerts(grpc::CallbackServerContext* context,
                                              const v1::ListAlertsRequest* request,
                                              v1::AlertList* response) {
  return rpc::Serve(door_, "intake.ListAlerts", context, request, response,
                    [this](base::CallContext ctx, v1::ListAlertsRequest in) {
                      return handlers_.list_alerts.Run(std::move(ctx), std::move(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::GetAlert(grpc::CallbackServerContext* context,
                                            const v1::GetAlertRequest* request,
                                            v1::AlertView* response) {
  return rpc::Serve(door_, "intake.GetAlert", context, request, response,
                    [this](base::CallContext ctx, v1::GetAlertRequest in) {
                      return Known(complete_, handlers_.get_alert.Run(std::move(ctx), in.alert_id(),
                                                                      in.authority_id()));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::GetMatches(grpc::CallbackServerContext* context,
                                              const v1::GetMatchesRequest* request,
                                              v1::MatchList* response) {
  return rpc::Serve(door_, "intake.GetMatches", context, request, response,
                    [this](base::CallContext ctx, v1::GetMatchesRequest in) {
                      return Known(complete_,
                                   handlers_.get_matches.Run(std::move(ctx), std::move(in)));
                    });
}

}  // namespace kolona::intake
