#include "services/intake/outbound/spool_drain.h"

#include "libs/base/backoff.h"
#include "libs/base/log.h"

namespace kolona::intake {
namespace {

constexpr int kBatch = 64;
constexpr base::Duration kIdle = std::chrono::milliseconds(500);
constexpr base::Duration kPublishLimit = std::chrono::seconds(2);

}  // namespace

SpoolDrain::SpoolDrain(Spool& spool, eventlog::EventLog& log, const base::Clock& clock,
                       runtime::Sleeper& sleeper)
    : spool_(spool),
      clock_(clock),
      sleeper_(sleeper),
      publisher_(log.NewPublisher({.name = "intake-spool", .urgent = true})) {}

runtime::Task<base::Status> SpoolDrain::Send(const SpooledEvent& row) {
  base::CallContext ctx;
  ctx.trace = row.outgoing.event.trace;
  const auto sent = co_await publisher_->Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                                 row.outgoing.topic, row.outgoing.event);
  if (sent.ok()) co_return co_await spool_.Remove(row.number);
  if (sent.status().code() != base::Code::kInvalidArgument) co_return sent.status();
  base::Log(base::LogLevel::kError, "spooled_event_refused",
            {{"topic", row.outgoing.topic},
             {"event_id", row.outgoing.event.id},
             {"why", sent.status().message()}});
  co_return co_await spool_.SetAside(row.number, sent.status().message());
}

runtime::Task<base::Status> SpoolDrain::Once() {
  while (!stopping_) {
    const auto rows = co_await spool_.Oldest(kBatch);
    if (!rows.ok()) co_return rows.status();
    if (rows->empty()) break;
    for (const auto& row : *rows) {
      const base::Status sent = co_await Send(row);
      if (!sent.ok()) co_return sent;
      if (stopping_) break;
    }
  }
  co_return base::Status();
}

runtime::Task<base::Status> SpoolDrain::Run() {
  base::Backoff backoff(kIdle, std::chrono::seconds(5), "spool");
  while (!stopping_) {
    base::Duration wait = kIdle;
    if (spool_.depth() > 0) {
      const base::Status drained = co_await Once();
      if (drained.ok()) {
        backoff.Reset();
        if (!stopping_) base::Log(base::LogLevel::kInfo, "spool_drained");
      } else {
        wait = backoff.Next();
      }
    }
    if (!stopping_) co_await sleeper_.Sleep(wait, this);
  }
  co_return base::Status();
}

void SpoolDrain::EndSoon() {
  stopping_ = true;
  sleeper_.Wake(this);
}

}  // namespace kolona::intake
