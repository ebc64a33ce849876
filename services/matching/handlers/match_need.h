#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"
#include "libs/runtime/task.h"
#include "services/matching/ports.h"

namespace kolona::matching {

// A need that is on the log gets its ranked list. A need without any match waits and is tried again
// when a new offer comes in (Reached says for whom). Event thread only.
class MatchNeed {
 public:
  MatchNeed(const base::Clock& clock, const model::Territory& territory, const Catalogue& catalogue,
            Rankings& rankings)
      : clock_(clock), territory_(territory), catalogue_(catalogue), rankings_(rankings) {}

  runtime::Task<base::Status> Run(base::CallContext ctx, model::Need need);
  // Every waiting need that one of the offers could be for, each once.
  std::vector<model::Need> Reached(const std::vector<model::Opportunity>& offers) const;
  bool IsWaiting(const std::string& need_id) const { return waiting_.contains(need_id); }
  // Takes a need into those that wait, without ranking it.
  void Wait(model::Need need);
  std::size_t waiting() const { return waiting_.size(); }

 private:
  const base::Clock& clock_;
  const model::Territory& territory_;
  const Catalogue& catalogue_;
  Rankings& rankings_;
  std::unordered_map<std::string, model::Need> waiting_;
};

}  // namespace kolona::matching
