#include "services/notification/domain/policy.h"

#include <algorithm>

namespace kolona::notification {

base::Duration Policy::GapAfter(int attempts) const {
  const auto next = static_cast<std::size_t>(std::max(attempts, 1));
  return next < retries.size() ? retries[next] - retries[next - 1] : retry_then;
}

base::Duration Policy::WaitAt(int step) const {
  if (waits.empty()) return std::chrono::minutes(5);
  return waits[std::min(static_cast<std::size_t>(std::max(step, 0)), waits.size() - 1)];
}

}  // namespace kolona::notification
