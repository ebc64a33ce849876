#pragma once

#include "kolona/v1/reporting.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/reporting/handlers/summarize.h"

namespace kolona::reporting {

class GrpcApi final : public v1::Reporting::CallbackService {
 public:
  GrpcApi(rpc::Door& door, Summarize& summarize, ReadModel& model)
      : door_(door), summarize_(summarize), model_(model) {}

  grpc::ServerUnaryReactor* GetSummary(grpc::CallbackServerContext* context,
                                       const v1::GetSummaryRequest* request,
                                       v1::Summary* response) override;
  grpc::ServerUnaryReactor* GetLive(grpc::CallbackServerContext* context,
                                    const v1::GetLiveRequest* request,
                                    v1::LiveCounts* response) override;

 private:
  rpc::Door& door_;
  Summarize& summarize_;
  ReadModel& model_;
};

}  // namespace kolona::reporting
