#pragma once

#include <string_view>

#include "libs/base/clock.h"
#include "libs/model/opportunity.h"

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
                    base::WallTime now);

// How near an offer is to a place: the narrowest zone both share. Unspecified when not even the
// region is known to be the same (then only a national offer reaches her).
model::Zone Nearness(const model::ResolvedPlace& hers, const model::ResolvedPlace& offer);

}  // namespace kolona::matching
