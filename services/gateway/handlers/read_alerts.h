#pragma once

#include <string>

#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Alerts and where they stand. An authority sees only those it was told of.
class ReadAlerts {
 public:
  explicit ReadAlerts(AlertBook& alerts) : alerts_(alerts) {}

  Answer<v1::AlertList> List(base::CallContext ctx, Caller caller, v1::ListAlertsRequest request);
  Answer<v1::AlertView> Get(base::CallContext ctx, Caller caller, std::string alert_id);

 private:
  AlertBook& alerts_;
};

}  // namespace kolona::gateway
