#pragma once

#include "libs/base/clock.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"

namespace kolona::matching {

// What an eligible offer is worth to her, in whole points whose parts add up to the total:
// distance 0, 70, 140 or 210; skills 0..20, occupation 0..15, needs 0..10, seats 0..5, deadline
// 0..5, quality 0..10, which together stay below one step of distance: a nearer offer always has
// the higher total. Every part has its words in French and Arabic. Pure.
model::Match Score(const model::Need& need, const model::Opportunity& offer, int seats_left,
                   base::WallTime now, const model::Territory& territory);

}  // namespace kolona::matching
