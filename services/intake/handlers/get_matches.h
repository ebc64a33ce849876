#pragma once

#include <string>

#include "kolona/v1/intake.pb.h"
#include "libs/base/call_context.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// What was found for a request for support: for staff, or for the requester with her code.
class GetMatches {
 public:
  GetMatches(const vault::Vault& vault, CaseReads& cases) : vault_(vault), cases_(cases) {}
  // NotFound: no such request, or the code is another's. An empty list: not ranked yet, or nothing
  // fits.
  runtime::Task<base::Result<v1::MatchList>> Run(base::CallContext ctx,
                                                 v1::GetMatchesRequest request);

 private:
  const vault::Vault& vault_;
  CaseReads& cases_;
};

}  // namespace kolona::intake
