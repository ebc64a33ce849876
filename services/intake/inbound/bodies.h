#pragma once

#include "kolona/v1/intake.pb.h"
#include "services/intake/domain/submission.h"
#include "services/intake/handlers/acceptance.h"

namespace kolona::intake {

Submission<ReportBody> FromProto(const v1::SubmitCaseRequest& request);
Submission<SupportBody> FromProto(const v1::SubmitSupportRequest& request);
v1::Accepted ToProto(const Acceptance& acceptance);

}  // namespace kolona::intake
