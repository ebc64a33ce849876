#pragma once

#include <string>

#include "kolona/v1/alert.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// One alert; an authority sees those it was told of.
class GetAlert {
 public:
  explicit GetAlert(AlertReads& alerts) : alerts_(alerts) {}
  runtime::Task<base::Result<v1::AlertView>> Run(base::CallContext ctx, std::string alert_id,
                                                 std::string authority_id);

 private:
  AlertReads& alerts_;
};

}  // namespace kolona::intake
