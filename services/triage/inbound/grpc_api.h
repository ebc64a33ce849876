#pragma once

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/triage/domain/hint_matcher.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The fast lane's door: the same pure functions as the sure lane. A narrative is searched here and
// goes no further: only ids of phrases leave.
class GrpcApi final : public v1::Triage::CallbackService {
 public:
  GrpcApi(rpc::Door& door, const Instruments& instruments, const HintMatcher& hints)
      : door_(door), instruments_(instruments), hints_(hints) {}

  grpc::ServerUnaryReactor* Screen(grpc::CallbackServerContext* context,
                                   const v1::ScreenRequest* request,
                                   v1::ScreenResponse* response) override;

 private:
  rpc::Door& door_;
  const Instruments& instruments_;
  const HintMatcher& hints_;
};

}  // namespace kolona::triage
