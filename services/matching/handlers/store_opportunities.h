#pragma once

#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"
#include "libs/runtime/task.h"
#include "services/matching/handlers/match_need.h"
#include "services/matching/ports.h"

namespace kolona::matching {

struct PutResult {
  int created = 0;
  int replaced = 0;
};

// Takes offers into the catalogue, all or none: the first bad one refuses the batch, named by its
// index ("/opportunities/3/kind"), or without one when it came alone.
class StoreOpportunities {
 public:
  StoreOpportunities(const model::Territory& territory, Catalogue& catalogue, MatchNeed& match)
      : territory_(territory), catalogue_(catalogue), match_(match) {}

  runtime::Task<base::Result<PutResult>> One(base::CallContext ctx, model::Opportunity offer);
  runtime::Task<base::Result<PutResult>> Many(base::CallContext ctx,
                                              std::vector<model::Opportunity> offers);

 private:
  base::Status Prepare(model::Opportunity& offer) const;
  runtime::Task<base::Result<PutResult>> Store(base::CallContext ctx,
                                               std::vector<model::Opportunity> offers);

  const model::Territory& territory_;
  Catalogue& catalogue_;
  MatchNeed& match_;
};

}  // namespace kolona::matching
