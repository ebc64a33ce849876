#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"
#include "libs/runtime/task.h"
#include "services/reporting/ports.h"

namespace kolona::reporting {

// Counts for analysts: as asked for, small cells hidden.
class Summarize {
 public:
  explicit Summarize(ReadModel& model) : model_(model) {}

  runtime::Task<base::Result<Counts>> Run(Query query);

 private:
  ReadModel& model_;
};

}  // namespace kolona::reporting
