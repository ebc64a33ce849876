#pragma once

#include <unordered_map>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/model/opportunity.h"
#include "libs/runtime/task.h"
#include "services/matching/ports.h"

namespace kolona::matching {

// A need that is on the log gets its ranked list. A need without any match waits and is tried again
// when a new offer comes in (RematchWaiting).
class MatchNeed {
 public:
  MatchNeed(const base::Clock& clock, const Catalogue& catalogue, Rankings& rankings)
      : clock_(clock), catalogue_(catalogue), rankings_(rankings) {}

  runtime::Task<base::Status> Run(base::CallContext ctx, model::Need need);
  // Ranks again every waiting need that `offer` could be for.
  runtime::Task<base::Status> RematchWaiting(base::CallContext ctx, model::Opportunity offer);
  // Takes a need into those that wait, without ranking it.
  void Wait(model::Need need);
  std::size_t waiting() const { return waiting_.size(); }

 private:
  const base::Clock& clock_;
  const Catalogue& catalogue_;
  Rankings& rankings_;
  std::unordered_map<std::string, model::Need> waiting_;
};

}  // namespace kolona::matching
