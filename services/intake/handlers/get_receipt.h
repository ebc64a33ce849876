#pragma once

#include <string>

#include "kolona/v1/intake.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// What a person with a receipt code may see: no personal field, no address.
class GetReceipt {
 public:
  GetReceipt(const vault::Vault& vault, CaseReads& cases, AlertReads& alerts)
      : vault_(vault), cases_(cases), alerts_(alerts) {}

  // InvalidArgument: no such code can exist (a digit is wrong); NotFound: nobody has it.
  runtime::Task<base::Result<v1::ReceiptView>> Run(base::CallContext ctx, std::string code);

 private:
  const vault::Vault& vault_;
  CaseReads& cases_;
  AlertReads& alerts_;
};

}  // namespace kolona::intake
