#pragma once

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The fast lane's door: the same pure function as the sure lane.
class GrpcApi final : public v1::Triage::CallbackService {
 public:
  GrpcApi(rpc::Door& door, const Instruments& instruments)
      : door_(door), instruments_(instruments) {}

  grpc::ServerUnaryReactor* Screen(grpc::CallbackServerContext* context,
                                   const v1::ScreenRequest* request,
                                   v1::ScreenResponse* response) override;

 private:
  rpc::Door& door_;
  const Instruments& instruments_;
};

}  // namespace kolona::triage
