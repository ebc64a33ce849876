#pragma once

#include <optional>

#include "libs/base/clock.h"
#include "services/gateway/caller.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Counts for analysts, and the few everybody may see.
class ReadCounts {
 public:
  ReadCounts(Counts& counts, const base::Clock& clock) : counts_(counts), clock_(clock) {}

  Answer<v1::Summary> Summary(base::CallContext ctx, v1::SummaryQuery query);
  // At most a second old: the public page may be open in many windows. As they are for the line's
  // own people (listener, supervisor, analyst, operator); for all others small ones are hidden and
  // the rest is rounded.
  Answer<v1::LiveCounts> Live(base::CallContext ctx, const std::optional<Caller>& caller);

 private:
  Counts& counts_;
  const base::Clock& clock_;
  struct Fresh {
    std::optional<v1::LiveCounts> counts;
    base::MonoTime at{};
  };
  Fresh exact_;
  Fresh for_everybody_;
};

}  // namespace kolona::gateway
