#pragma once

#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/opportunity.h"
#include "libs/runtime/task.h"
#include "services/matching/domain/rank.h"

namespace kolona::matching {

// What is on offer. Ok from Put: the log has it.
class Catalogue {
 public:
  virtual ~Catalogue() = default;
  virtual runtime::Task<base::Status> Put(base::CallContext ctx, model::Opportunity offer) = 0;
  virtual const model::Opportunity* Find(const std::string& opportunity_id) const = 0;
  // Every offer with its seats; valid until the next turn of the event thread.
  virtual std::vector<Offer> All() const = 0;
};

// Where rankings are put on record.
class Rankings {
 public:
  virtual ~Rankings() = default;
  virtual runtime::Task<base::Status> Ranked(base::CallContext ctx, model::MatchList list) = 0;
};

}  // namespace kolona::matching
