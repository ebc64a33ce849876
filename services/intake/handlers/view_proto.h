#pragma once

#include "kolona/v1/alert.pb.h"
#include "services/intake/domain/alert_view.h"

namespace kolona::intake {

v1::AlertView ToProto(const AlertView& view);
AlertView FromProto(const v1::AlertView& view);

}  // namespace kolona::intake
