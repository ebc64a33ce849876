#include "services/gateway/outbound/view_limits.h"

namespace kolona::gateway {
namespace {

constexpr base::Duration kPatience = std::chrono::milliseconds(50);

}  // namespace

runtime::Task<base::Status> ViewLimits::Take(base::CallContext ctx, std::string bucket,
                                             int per_minute) {
  if (per_minute <= 0) co_return base::Status();
  auto soon = ctx.Within(clock_.Mono(), kPatience);
  const auto taken =
      co_await views_.Take(std::move(soon), "limit:" + bucket, per_minute, std::chrono::minutes(1));
  if (!taken.ok() || taken->allowed) co_return base::Status();
  co_return base::Status(base::Code::kResourceExhausted,
                         "At most " + std::to_string(per_minute) + " a minute from one address.");
}

}  // namespace kolona::gateway
