#include "services/gateway/handlers/submit_case.h"

#include <optional>

#include "services/gateway/handlers/urgency.h"

namespace kolona::gateway {

Answer<v1::Accepted> SubmitCase::operator()(base::CallContext ctx, Identity who, std::string peer,
                                            v1::ReportBody body) {
  std::optional<CalmShare::Place> place;
  if (!MayBeUrgent(body)) {
    const base::Status allowed = co_await limits_.Take(ctx, "submit:" + peer, per_minute_);
    if (!allowed.ok()) co_return allowed;
    auto entered = co_await share_.Enter(ctx);
    if (!entered.ok()) co_return entered.status();
    place.emplace(std::move(*entered));
  }
  v1::SubmitCaseRequest request;
  request.set_client(who.client);
  request.set_idempotency_key(who.key);
  *request.mutable_body() = std::move(body);
  co_return co_await acceptance_.SubmitCase(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
