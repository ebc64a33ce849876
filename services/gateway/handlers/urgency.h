#pragma once

#include <kolona/v1/case.pb.h>

namespace kolona::gateway {

// Whether this may be urgent: any danger sign, any yes on the screen, any answer but no to another
// questionnaire. Only decides that no limit applies, so it may err upwards; triage decides the
// level.
bool MayBeUrgent(const v1::ReportBody& body);
bool MayBeUrgent(const v1::SupportBody& body);

}  // namespace kolona::gateway
