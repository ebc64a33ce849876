#pragma once

#include <optional>
#include <string>

#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Folds one fact of topic alerts into the view of its alert. Ok once the view has it. Facts of one
// case come in order and one at a time; one that comes again changes nothing.
class FoldAlert {
 public:
  FoldAlert(AlertReads& reads, ViewWrites& writes) : reads_(reads), writes_(writes) {}
  runtime::Task<base::Status> Run(base::CallContext ctx, std::int64_t offset, std::string alert_id,
                                  std::string case_id, AlertFact fact);

 private:
  AlertReads& reads_;
  ViewWrites& writes_;
};

}  // namespace kolona::intake
