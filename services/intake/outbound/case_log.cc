#include "services/intake/outbound/case_log.h"

#include <algorithm>

#include "libs/base/log.h"
#include "libs/runtime/started.h"
#include "services/intake/outbound/case_events.h"

namespace kolona::intake {
namespace {

// Of the caller's time, what is left for the disk when the log has not answered.
constexpr base::Duration kSpoolShare = std::chrono::milliseconds(200);
constexpr base::Duration kLeastWait = std::chrono::milliseconds(50);

}  // namespace

CaseLog::CaseLog(eventlog::EventLog& log, Spool& spool, const base::Clock& clock,
                 runtime::Executor executor, base::Duration append_wait)
    : log_(log),
      spool_(spool),
      clock_(clock),
      executor_(std::move(executor)),
      append_wait_(append_wait),
      urgent_(log.NewPublisher({.name = "intake-urgent", .urgent = true})),
      cases_(log.NewPublisher({.name = "intake-cases", .urgent = true})) {}

base::CallContext CaseLog::AppendContext(const base::CallContext& ctx) const {
  const auto now = clock_.Mono();
  base::Duration wait = append_wait_;
  const auto left = ctx.Left(now);
  if (left != base::Duration::max()) wait = std::min(wait, left - kSpoolShare);
  base::CallContext append = ctx;
  append.deadline = now + std::max(wait, kLeastWait);
  return append;
}

runtime::Task<base::Result<Durability>> CaseLog::Keep(base::CallContext ctx,
                                                      eventlog::Publisher& publisher,
                                                      std::vector<Outgoing> events) {
  base::Status away(base::Code::kUnavailable, "the log is away");
  if (log_.Reachable()) {
    const base::CallContext append = AppendContext(ctx);
    std::vector<runtime::Started<base::Result<eventlog::Position>>> sent;
    sent.reserve(events.size());
    for (const auto& event : events) {
      sent.push_back(
          runtime::Start(executor_, publisher.Publish(append, event.topic, event.event)));
    }
    away = base::Status();
    for (auto& one : sent) {
      const auto acknowledged = co_await one.Join();
      if (!acknowledged.ok() && away.code() != base::Code::kInvalidArgument) {
        away = acknowledged.status();
      }
    }
    if (away.ok()) co_return Durability::kLogged;
    // The log will never take it: on disk it would only stand in the way of others.
    if (away.code() == base::Code::kInvalidArgument) {
      co_return base::Status(base::Code::kInternal, away.message());
    }
  }
  const base::Status kept = co_await spool_.Put(std::move(events));
  if (!kept.ok()) {
    base::Log(base::LogLevel::kError, "recorded_nowhere",
              {{"log", away.message()}, {"spool", kept.message()}}, &ctx.trace);
    co_return base::Status(base::Code::kUnavailable, "neither the log nor the spool took it");
  }
  co_return Durability::kSpooled;
}

runtime::Task<base::Result<Durability>> CaseLog::Reported(base::CallContext ctx,
                                                          ReportRecord record) {
  auto& publisher = record.facts.danger_signs.empty() ? *cases_ : *urgent_;
  auto events = EventsOf(record, clock_.Now(), ctx.trace);
  co_return co_await Keep(std::move(ctx), publisher, std::move(events));
}

runtime::Task<base::Result<Durability>> CaseLog::Requested(base::CallContext ctx,
                                                           RequestRecord record) {
  auto& publisher = record.report ? *urgent_ : *cases_;
  auto events = EventsOf(record, clock_.Now(), ctx.trace);
  co_return co_await Keep(std::move(ctx), publisher, std::move(events));
}

runtime::Task<base::Result<Durability>> CaseLog::Raised(base::CallContext ctx, model::Alert alert) {
  auto events = EventsOf(alert, clock_.Now(), ctx.trace);
  co_return co_await Keep(std::move(ctx), *urgent_, std::move(events));
}

runtime::Task<base::Result<Durability>> CaseLog::Hinted(base::CallContext ctx,
                                                        model::CaseFacts facts) {
  auto events = HintEvents(facts, clock_.Now(), ctx.trace);
  co_return co_await Keep(std::move(ctx), *cases_, std::move(events));
}

runtime::Task<base::Result<Durability>> CaseLog::PersonalRead(base::CallContext ctx,
                                                              std::string case_id,
                                                              std::string role) {
  auto events = ReadEvents(case_id, ctx.actor, role, clock_.Now(), ctx.trace);
  co_return co_await Keep(std::move(ctx), *cases_, std::move(events));
}

}  // namespace kolona::intake
