#pragma once

#include "libs/base/status.h"
#include "services/intake/domain/submission.h"

namespace kolona::intake {

// As ValidateReport, for a request for support. At least one kind is needed, unless danger signs
// make it a report as well. Words that go to matching (skills, occupations, languages) must have
// their shape, because they leave the seal. Pure.
base::Result<SupportBody> ValidateSupport(SupportBody body);

}  // namespace kolona::intake
