#pragma once

#include <string>

#include "kolona/v1/intake.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/handlers/access.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// One case as staff and authorities see it; personal fields are opened only when asked for, only
// for a role that may, and never before the reading itself is on record.
class GetCase {
 public:
  GetCase(const vault::Vault& vault, CaseReads& cases, AlertReads& alerts, Recorder& recorder)
      : vault_(vault), cases_(cases), alerts_(alerts), recorder_(recorder) {}

  runtime::Task<base::Result<v1::CaseView>> Run(base::CallContext ctx, std::string case_id,
                                                Reader reader, bool open_personal);

 private:
  const vault::Vault& vault_;
  CaseReads& cases_;
  AlertReads& alerts_;
  Recorder& recorder_;
};

}  // namespace kolona::intake
