#pragma once

#include "libs/base/clock.h"
#include "libs/views/store.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Limits shared by all gateways, in the view store. When it is away or slow, nobody is limited.
class ViewLimits final : public Limits {
 public:
  ViewLimits(views::Store& views, const base::Clock& clock) : views_(views), clock_(clock) {}
  runtime::Task<base::Status> Take(base::CallContext ctx, std::string bucket,
                                   int per_minute) override;

 private:
  views::Store& views_;
  const base::Clock& clock_;
};

}  // namespace kolona::gateway
