#pragma once

#include <vector>

#include "libs/base/clock.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"

namespace kolona::matching {

// An offer and the seats it has left (< 0: not limited).
struct Offer {
  const model::Opportunity* opportunity = nullptr;
  int seats_left = -1;
};

constexpr int kMatchesKept = 10;

// Her best offers, at most kMatchesKept: eligible ones by score, and so local before regional
// before national (Score), then by id, so that the same facts give the same list. Pure.
model::MatchList Rank(const model::Need& need, const std::vector<Offer>& offers, base::WallTime now,
                      const model::Territory& territory);

}  // namespace kolona::matching
