#pragma once

#include <optional>
#include <string>

#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Folds one record of topic keys, so that any replica can open a case: wrapped keys only. Two tries
// of one submission that knew nothing of each other leave two keys; both are kept, by version. A
// tombstone erases them all.
class FoldKey {
 public:
  FoldKey(CaseReads& reads, ViewWrites& writes) : reads_(reads), writes_(writes) {}
  // `key` absent: a tombstone.
  runtime::Task<base::Status> Run(base::CallContext ctx, std::int64_t offset, std::string case_id,
                                  std::optional<v1::CaseKey> key);

 private:
  CaseReads& reads_;
  ViewWrites& writes_;
};

}  // namespace kolona::intake
