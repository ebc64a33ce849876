#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// A partner publishes offers, one or many at once. Whose offer it may replace is decided by whoever
// keeps the catalogue.
class PublishOpportunities {
 public:
  explicit PublishOpportunities(Catalogue& catalogue) : catalogue_(catalogue) {}

  // The id in the address is the offer's; the body may leave it out, not contradict it.
  Answer<v1::PutOpportunityResponse> One(base::CallContext ctx, Caller caller, std::string id,
                                         v1::Opportunity offer);
  Answer<v1::PutOpportunitiesResponse> Many(base::CallContext ctx, Caller caller,
                                            v1::OpportunityBatch batch);

 private:
  Catalogue& catalogue_;
};

}  // namespace kolona::gateway
