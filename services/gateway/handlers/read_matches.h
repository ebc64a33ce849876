#pragma once

#include <optional>
#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/handlers/guess_guard.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Offers found for a request: for a listener or supervisor, or for the requester with her receipt
// code.
class ReadMatches {
 public:
  ReadMatches(CaseBook& cases, GuessGuard& guard) : cases_(cases), guard_(guard) {}

  // Unauthenticated: neither token nor code. PermissionDenied: another role, or not the code of
  // this request.
  Answer<v1::MatchList> operator()(base::CallContext ctx, std::optional<Caller> caller,
                                   std::string case_id, std::string receipt_code, std::string peer);

 private:
  CaseBook& cases_;
  GuessGuard& guard_;
};

}  // namespace kolona::gateway
