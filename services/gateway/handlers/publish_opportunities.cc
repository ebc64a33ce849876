#include "services/gateway/handlers/publish_opportunities.h"

namespace kolona::gateway {

Answer<v1::PutOpportunityResponse> PublishOpportunities::One(base::CallContext ctx, Caller caller,
                                                             std::string id,
                                                             v1::Opportunity offer) {
  if (offer.opportunity_id().empty()) offer.set_opportunity_id(id);
  if (offer.opportunity_id() != id) {
    co_return base::Status::Invalid("/opportunityId", "not the id in the address");
  }
  v1::PutOpportunityRequest request;
  *request.mutable_opportunity() = std::move(offer);
  request.set_actor(caller.Actor());
  request.set_role(std::string(RoleName(caller.role)));
  co_return co_await catalogue_.Put(std::move(ctx), std::move(request));
}

Answer<v1::PutOpportunitiesResponse> PublishOpportunities::Many(base::CallContext ctx,
                                                                Caller caller,
                                                                v1::OpportunityBatch batch) {
  if (batch.opportunities().empty()) {
    co_return base::Status::Invalid("/opportunities", "at least one offer is needed");
  }
  v1::PutOpportunitiesRequest request;
  *request.mutable_opportunities() = std::move(*batch.mutable_opportunities());
  request.set_actor(caller.Actor());
  request.set_role(std::string(RoleName(caller.role)));
  co_return co_await catalogue_.PutAll(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
