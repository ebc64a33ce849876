#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"
#include "libs/runtime/task.h"
#include "services/matching/domain/ownership.h"
#include "services/matching/handlers/rematch_waiting.h"
#include "services/matching/ports.h"

namespace kolona::matching {

struct PutResult {
  int created = 0;
  int replaced = 0;
};

// Takes offers into the catalogue, all or none: the first bad one refuses the batch, named by its
// index ("/opportunities/3/kind"), or without one when it came alone. When the log fails half-way
// some may be on record: the same batch again is safe. Whoever waits for such an offer is ranked
// again beside the answer, not before it. PermissionDenied when one is another partner's
// (OwnerAfter); what a publisher says of an offer's owner is not read. Event thread only.
class StoreOpportunities {
 public:
  StoreOpportunities(runtime::Executor executor, const model::Territory& territory,
                     Catalogue& catalogue, RematchWaiting& rematch)
      : executor_(std::move(executor)),
        territory_(territory),
        catalogue_(catalogue),
        rematch_(rematch) {}

  runtime::Task<base::Result<PutResult>> One(base::CallContext ctx, Publisher who,
                                             model::Opportunity offer);
  runtime::Task<base::Result<PutResult>> Many(base::CallContext ctx, Publisher who,
                                              std::vector<model::Opportunity> offers);

 private:
  base::Status Prepare(const Publisher& who, model::Opportunity& offer) const;
  std::optional<std::string> OwnerOf(const std::string& opportunity_id) const;
  runtime::Task<base::Result<PutResult>> Store(base::CallContext ctx,
                                               std::vector<model::Opportunity> offers);

  runtime::Executor executor_;
  const model::Territory& territory_;
  Catalogue& catalogue_;
  RematchWaiting& rematch_;
  // Id and owner of what the log has not answered yet: two who put the same new id at once do not
  // both get it.
  std::multiset<std::pair<std::string, std::string>> under_way_;
};

}  // namespace kolona::matching
