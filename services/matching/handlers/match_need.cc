#include "services/matching/handlers/match_need.h"

#include <algorithm>

#include "services/matching/domain/eligibility.h"

namespace kolona::matching {

runtime::Task<base::Status> MatchNeed::Run(base::CallContext ctx, model::Need need) {
  const model::MatchList list = Rank(need, catalogue_.All(), clock_.Now(), territory_);
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

std::vector<model::Need> MatchNeed::Reached(const std::vector<model::Opportunity>& offers) const {
  const base::WallTime now = clock_.Now();
  std::vector<model::Need> reached;
  for (const auto& [id, need] : waiting_) {
    const auto& waits = need;
    const bool could_be = std::any_of(offers.begin(), offers.end(), [&](const auto& offer) {
      const int seats = offer.seats == 0 ? -1 : offer.seats;
      return FindBarrier(waits, offer, seats, now, territory_) == Barrier::kNone;
    });
    if (could_be) reached.push_back(need);
  }
  return reached;
}

}  // namespace kolona::matching
