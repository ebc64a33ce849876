#include "services/intake/handlers/hold_alert.h"

#include "services/intake/handlers/first_ok.h"

namespace kolona::intake {
namespace {

runtime::Task<base::Status> OnTheLog(Recorder& recorder, base::CallContext ctx,
                                     model::Alert alert) {
  const auto kept = co_await recorder.Raised(std::move(ctx), std::move(alert));
  if (kept.ok() && *kept == Durability::kSpooled) {
    co_return base::Status(base::Code::kUnavailable, "the alert is on this machine's disk only");
  }
  co_return kept.status();
}

}  // namespace

runtime::Task<base::Status> HoldAlert::Run(base::CallContext ctx, model::Alert alert) {
  co_return co_await FirstOk::Of(running_, OnTheLog(recorder_, ctx, alert),
                                 lane_.Raise(ctx.Within(clock_.Mono(), limit_), alert));
}

}  // namespace kolona::intake
