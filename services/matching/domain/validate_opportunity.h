#pragma once

#include "libs/base/status.h"
#include "libs/model/opportunity.h"

namespace kolona::matching {

// Whether a partner's offer may enter the catalogue; Status::Invalid names the field ("/ageMin").
// The place must have been looked up before (resolved_place). Pure.
base::Status ValidateOpportunity(const model::Opportunity& offer);

}  // namespace kolona::matching
