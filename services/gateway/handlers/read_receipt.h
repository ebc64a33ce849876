#pragma once

#include <string>

#include "services/gateway/ports.h"

namespace kolona::gateway {

// What became of it, for the one who holds the code. Codes are short enough to say on a phone, so
// one peer may try only so many a minute.
class ReadReceipt {
 public:
  ReadReceipt(CaseBook& cases, Limits& limits, int per_minute)
      : cases_(cases), limits_(limits), per_minute_(per_minute) {}

  Answer<v1::ReceiptView> operator()(base::CallContext ctx, std::string code, std::string peer);

 private:
  CaseBook& cases_;
  Limits& limits_;
  int per_minute_;
};

}  // namespace kolona::gateway
