#pragma once

#include <vector>

#include "libs/model/case.h"

namespace kolona::model {

// The rule that needs nobody: any danger sign is EXTREME at once, with its reason in both
// languages. Never empty-handed: without signs it returns NOT_KNOWN, never lower. Pure.
Assessment AssessRedFlags(const std::vector<DangerSign>& signs);

// What intake decides when triage does not answer in time: the red flags, and HIGH for any question
// of the screen or another instrument that was answered with anything but no, whatever its weight.
// Pure.
Assessment AssessWithoutTriage(const CaseFacts& facts);

// Words for one sign; code is "red_flag.<sign>".
Reason DescribeDangerSign(DangerSign sign);

}  // namespace kolona::model
