#pragma once

#include "kolona/v1/matching.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/matching/handlers/store_opportunities.h"

namespace kolona::matching {

class GrpcApi final : public v1::Matching::CallbackService {
 public:
  GrpcApi(rpc::Door& door, StoreOpportunities& put) : door_(door), put_(put) {}

  grpc::ServerUnaryReactor* PutOpportunity(grpc::CallbackServerContext* context,
                                           const v1::PutOpportunityRequest* request,
                                           v1::PutOpportunityResponse* response) override;
  grpc::ServerUnaryReactor* PutOpportunities(grpc::CallbackServerContext* context,
                                             const v1::PutOpportunitiesRequest* request,
                                             v1::PutOpportunitiesResponse* response) override;

 private:
  rpc::Door& door_;
  StoreOpportunities& put_;
};

}  // namespace kolona::matching
