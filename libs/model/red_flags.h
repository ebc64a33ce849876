#pragma once

#include <vector>

#include "libs/model/case.h"

namespace kolona::model {

// The rule that needs nobody: any danger sign is EXTREME at once, with its reason in both
// languages. Intake uses it alone when triage does not answer, so it may only err upwards.
// Never empty-handed: without signs it returns NOT_KNOWN, never lower. Pure.
Assessment AssessRedFlags(const std::vector<DangerSign>& signs);

// Words for one sign; code is "red_flag.<sign>".
Reason DescribeDangerSign(DangerSign sign);

}  // namespace kolona::model
