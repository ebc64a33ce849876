#include "services/matching/handlers/match_need.h"

#include <vector>

#include "services/matching/domain/eligibility.h"

namespace kolona::matching {

runtime::Task<base::Status> MatchNeed::Run(base::CallContext ctx, model::Need need) {
  const model::MatchList list = Rank(need, catalogue_.All(), clock_.Now());
  const base::Status recorded = co_await rankings_.Ranked(ctx, list);
  if (!recorded.ok()) co_return recorded;
  if (list.matches.empty()) {
    Wait(std::move(need));
  } else {
    waiting_.erase(need.need_id);
  }
  co_return base::Status();
}

void MatchNeed::Wait(model::Need need) {
  const std::string id = need.need_id;
  waiting_.insert_or_assign(id, std::move(need));
}

runtime::Task<base::Status> MatchNeed::RematchWaiting(base::CallContext ctx,
                                                      model::Opportunity offer) {
  const int seats = offer.seats == 0 ? -1 : offer.seats;
  std::vector<model::Need> reached;
  for (const auto& [id, need] : waiting_) {
    if (FindBarrier(need, offer, seats, clock_.Now()) == Barrier::kNone) reached.push_back(need);
  }
  for (auto& need : reached) {
    const base::Status matched = co_await Run(ctx, std::move(need));
    if (!matched.ok()) co_return matched;
  }
  co_return base::Status();
}

}  // namespace kolona::matching
