#include "services/triage/inbound/grpc_api.h"

#include "libs/wire/convert.h"
#include "services/triage/domain/assess.h"

namespace kolona::triage {
namespace {

runtime::Task<base::Result<v1::ScreenResponse>> Answer(const Instruments& instruments,
                                                       v1::ScreenRequest request) {
  v1::ScreenResponse response;
  *response.mutable_assessment() =
      wire::ToProto(Assess(*instruments.Now(), wire::FromProto(request.facts())));
  co_return response;
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::Screen(grpc::CallbackServerContext* context,
                                          const v1::ScreenRequest* request,
                                          v1::ScreenResponse* response) {
  return rpc::Serve(door_, "triage.Screen", context, request, response,
                    [this](base::CallContext, v1::ScreenRequest in) {
                      return Answer(instruments_, std::move(in));
                    });
}

}  // namespace kolona::triage
