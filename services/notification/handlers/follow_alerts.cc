#include "services/notification/handlers/follow_alerts.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kRecordLimit = std::chrono::seconds(5);

}  // namespace

runtime::Task<base::Status> FollowAlerts::Kept(base::CallContext ctx, EntryPtr entry) {
  if (entry == nullptr) co_return base::Status();  // over, and kept long ago
  co_return co_await record_.Kept(ctx.Within(platform_.clock.Mono(), kRecordLimit), entry,
                                  entry->revision);
}

runtime::Task<base::Status> FollowAlerts::Raised(base::CallContext ctx, model::Alert alert) {
  const auto known = raise_.Run(ctx, alert);
  if (!known.ok()) co_return known.status();
  co_return co_await Kept(ctx, desk_.Find(alert.alert_id));
}

runtime::Task<base::Status> FollowAlerts::Updated(base::CallContext ctx, model::Alert alert) {
  const EntryPtr entry = desk_.Find(alert.alert_id);
  if (entry == nullptr) co_return co_await Raised(ctx, alert);
  desk_.Update(entry, alert);
  co_return co_await Kept(ctx, entry);
}

runtime::Task<base::Status> FollowAlerts::WasAnswered(base::CallContext ctx, std::string alert_id,
                                                      Answered answer) {
  const EntryPtr entry = desk_.Find(alert_id);
  if (entry == nullptr) co_return base::Status();
  answer.from_log = true;
  const base::Status applied = desk_.Apply(entry, answer);
  // It was allowed when it was given; if it is not now, something newer has been said.
  static_cast<void>(applied);
  co_return co_await Kept(ctx, entry);
}

runtime::Task<base::Status> FollowAlerts::WasStoodDown(base::CallContext ctx, std::string alert_id,
                                                       std::string reason) {
  const EntryPtr entry = desk_.Find(alert_id);
  if (entry == nullptr) co_return base::Status();
  const base::Status applied = desk_.Apply(entry, StoodDown{std::move(reason)});
  if (!applied.ok()) co_return applied;
  co_return co_await Kept(ctx, entry);
}

}  // namespace kolona::notification
