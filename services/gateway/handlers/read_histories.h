#pragma once

#include <string>

#include "services/gateway/ports.h"

namespace kolona::gateway {

// How a case came where it stands, and the queue of cases that somebody must look at.
class ReadHistories {
 public:
  explicit ReadHistories(Histories& histories) : histories_(histories) {}

  Answer<v1::Timeline> Timeline(base::CallContext ctx, std::string case_id);
  Answer<v1::DueList> Due(base::CallContext ctx, v1::ListDueRequest request);

 private:
  Histories& histories_;
};

}  // namespace kolona::gateway
