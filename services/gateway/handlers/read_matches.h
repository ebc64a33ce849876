#pragma once

#include <optional>
#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Offers found for a request: for a listener or supervisor, or for the requester with her receipt
// code.
class ReadMatches {
 public:
  ReadMatches(CaseBook& cases, Limits& limits, int per_minute)
      : cases_(cases), limits_(limits), per_minute_(per_minute) {}

  // Unauthenticated: neither token nor code. PermissionDenied: another role, or not the code of
  // this request.
  Answer<v1::MatchList> operator()(base::CallContext ctx, std::optional<Caller> caller,
                                   std::string case_id, std::string receipt_code, std::string peer);

 private:
  CaseBook& cases_;
  Limits& limits_;
  int per_minute_;
};

}  // namespace kolona::gateway
