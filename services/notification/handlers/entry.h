#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

#include "libs/base/call_context.h"
#include "services/notification/domain/delivery.h"

namespace kolona::notification {

// One alert in memory. Event thread only; shared with the coroutines that work on it.
struct Entry {
  Delivery delivery;
  base::TraceContext trace;
  // As they stand in the desk's orders.
  std::optional<base::WallTime> due;
  std::optional<base::WallTime> open_since;
  bool done = false;  // over, and nothing more happens to it
  // What the log does not have yet, in order.
  std::deque<Fact> outbox;
  std::uint64_t revision = 0;  // grows with each change
  std::uint64_t kept = 0;      // the last revision that the log has
  bool recording = false;
};
using EntryPtr = std::shared_ptr<Entry>;

}  // namespace kolona::notification
