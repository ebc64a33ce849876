#include "services/gateway/handlers/guess_guard.h"

namespace kolona::gateway {
namespace {

using base::Code;

constexpr base::Duration kShut = std::chrono::minutes(1);

bool IsMiss(Code code) {
  return code == Code::kNotFound || code == Code::kInvalidArgument ||
         code == Code::kPermissionDenied;
}

}  // namespace

base::Status GuessGuard::MayTry(const std::string& peer) {
  const auto now = clock_.Mono();
  std::erase_if(shut_until_, [now](const auto& entry) { return entry.second <= now; });
  if (!shut_until_.contains(peer)) return {};
  return {Code::kResourceExhausted, "Too many wrong codes from one address."};
}

runtime::Task<void> GuessGuard::Tried(base::CallContext ctx, std::string peer,
                                      base::Status answer) {
  if (!IsMiss(answer.code())) co_return;
  const base::Status allowed =
      co_await limits_.Take(std::move(ctx), "receipt:" + peer, misses_per_minute_);
  if (!allowed.ok()) shut_until_[peer] = clock_.Mono() + kShut;
}

}  // namespace kolona::gateway
