#pragma once

#include <optional>

#include "libs/base/clock.h"
#include "services/gateway/ports.h"

namespace kolona::gateway {

// Counts for analysts, and the few everybody may see.
class ReadCounts {
 public:
  ReadCounts(Counts& counts, const base::Clock& clock) : counts_(counts), clock_(clock) {}

  Answer<v1::Summary> Summary(base::CallContext ctx, v1::SummaryQuery query);
  // At most a second old: the public page may be open in many windows.
  Answer<v1::LiveCounts> Live(base::CallContext ctx);

 private:
  Counts& counts_;
  const base::Clock& clock_;
  std::optional<v1::LiveCounts> last_;
  base::MonoTime last_at_{};
};

}  // namespace kolona::gateway
