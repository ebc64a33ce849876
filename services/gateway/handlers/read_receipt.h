#pragma once

#include <string>

#include "services/gateway/handlers/guess_guard.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// What became of it, for the one who holds the code.
class ReadReceipt {
 public:
  ReadReceipt(CaseBook& cases, GuessGuard& guard) : cases_(cases), guard_(guard) {}

  Answer<v1::ReceiptView> operator()(base::CallContext ctx, std::string code, std::string peer);

 private:
  CaseBook& cases_;
  GuessGuard& guard_;
};

}  // namespace kolona::gateway
