#include "libs/base/backoff.h"

#include <algorithm>
#include <functional>

namespace kolona::base {

Backoff::Backoff(Duration first, Duration cap, std::string_view seed)
    : first_(first), cap_(cap), seed_(std::hash<std::string_view>{}(seed)) {}

Duration Backoff::Next() {
  const int doublings = std::min(step_, 30);
  ++step_;
  const Duration plain = std::min(cap_, Duration(first_.count() << doublings));
  const auto salt = (seed_ ^ static_cast<std::uint64_t>(step_) * 0x9e3779b97f4a7c15ULL) >> 40U;
  const auto spread = plain.count() / 4 * static_cast<std::int64_t>(salt % 1000) / 1000;
  return plain - Duration(spread);
}

}  // namespace kolona::base
