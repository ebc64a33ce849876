#include "services/notification/handlers/answer_alert.h"

#include "libs/base/log.h"

namespace kolona::notification {
namespace {

// How long an answer waits for the log.
constexpr base::Duration kRecordLimit = std::chrono::seconds(1);

}  // namespace

runtime::Task<base::Result<model::AlertState>> AnswerAlert::Run(base::CallContext ctx,
                                                                std::string alert_id,
                                                                Answered answer) {
  const EntryPtr entry = desk_.Find(alert_id);
  if (entry == nullptr) {
    if (desk_.Knows(alert_id)) {
      co_return base::Status(base::Code::kFailedPrecondition, "the alert is closed");
    }
    if (!complete_) co_return base::Status(base::Code::kUnavailable, "alerts are still being read");
    co_return base::Status(base::Code::kNotFound, "no such alert");
  }
  answer.answered_at = platform_.clock.Now();
  const base::Status applied = desk_.Apply(entry, answer);
  if (!applied.ok()) co_return applied;
  base::Log(base::LogLevel::kInfo, "alert_answered",
            {{"alert_id", alert_id},
             {"authority", answer.authority_id},
             {"kind", static_cast<int>(answer.kind)}},
            &ctx.trace);
  const model::AlertState state = entry->delivery.state.state;
  const base::Status kept = co_await record_.Kept(ctx.Within(platform_.clock.Mono(), kRecordLimit),
                                                  entry, entry->revision);
  if (!kept.ok()) co_return kept;
  co_return state;
}

}  // namespace kolona::notification
