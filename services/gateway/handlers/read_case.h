#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// A case for those who work on it, with the personal fields when asked for. An authority sees only
// cases it was told of.
class ReadCase {
 public:
  explicit ReadCase(CaseBook& cases) : cases_(cases) {}

  Answer<v1::CaseView> operator()(base::CallContext ctx, Caller caller, std::string case_id,
                                  bool open_personal);

 private:
  CaseBook& cases_;
};

}  // namespace kolona::gateway
