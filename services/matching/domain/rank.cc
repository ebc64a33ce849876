#include "services/matching/domain/rank.h"

#include <algorithm>
#include <tuple>

#include "services/matching/domain/eligibility.h"
#include "services/matching/domain/score.h"

namespace kolona::matching {
namespace {

bool Better(const model::Match& a, const model::Match& b) {
  return std::make_tuple(-a.score, std::cref(a.opportunity_id)) <
         std::make_tuple(-b.score, std::cref(b.opportunity_id));
}

}  // namespace

model::MatchList Rank(const model::Need& need, const std::vector<Offer>& offers, base::WallTime now,
                      const model::Territory& territory) {
  model::MatchList list;
  list.need_id = need.need_id;
  list.ranked_at = now;
  for (const auto& offer : offers) {
    ++list.considered;
    const Barrier barrier = FindBarrier(need, *offer.opportunity, offer.seats_left, now, territory);
    if (barrier == Barrier::kNone) {
      list.matches.push_back(Score(need, *offer.opportunity, offer.seats_left, now, territory));
    } else {
      ++list.turned_away[std::string(BarrierName(barrier))];
    }
  }
  std::sort(list.matches.begin(), list.matches.end(), Better);
  if (list.matches.size() > kMatchesKept) list.matches.resize(kMatchesKept);
  return list;
}

}  // namespace kolona::matching
