#pragma once

#include <string_view>

#include "libs/base/clock.h"
#include "libs/model/opportunity.h"
#include "libs/model/territory.h"

namespace kolona::matching {

// Why an offer cannot be hers; kNone when it can. In the order they are asked.
enum class Barrier {
  kNone = 0,
  kWithdrawn,
  kNotOpen,
  kNoSeats,
  kKind,
  kAudience,
  kAge,
  kSchooling,
  kLanguage,
  kZone,
  kMustHave
};

std::string_view BarrierName(Barrier barrier);

// The hard filters. What she did not tell never shuts her out: an unknown age, schooling, language
// or gender passes. `seats_left` < 0: not limited. Pure.
Barrier FindBarrier(const model::Need& need, const model::Opportunity& offer, int seats_left,
                    base::WallTime now, const model::Territory& territory);

// How near an offer is to a place: the narrowest zone both share. Unspecified when not even the
// region is known to be the same (then only a national offer reaches her). A town and each of its
// arrondissements are one commune, whichever of the two is the wider: an offer of the whole town is
// for all of them, and of whom only the town is known it is not known that she lives elsewhere in
// it. Two arrondissements of a town share their province.
model::Zone Nearness(const model::ResolvedPlace& hers, const model::ResolvedPlace& offer,
                     const model::Territory& territory);

}  // namespace kolona::matching
