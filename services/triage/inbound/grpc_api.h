#pragma once

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// The fast lane's door: the same pure function as the sure lane.
class GrpcApi final : public v1::Triage::CallbackService {
 public:
  GrpcApi(rpc::Door& door, const Instrument& screen) : door_(door), screen_(screen) {}

  grpc::ServerUnaryReactor* Screen(grpc::CallbackServerContext* context,
                                   const v1::ScreenRequest* request,
                                   v1::ScreenResponse* response) override;

 private:
  rpc::Door& door_;
  const Instrument& screen_;
};

}  // namespace kolona::triage
