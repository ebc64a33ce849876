#include "services/intake/outbound/spool_drain.h"

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/started.h"

namespace kolona::intake {
namespace {

constexpr int kBatch = 256;
constexpr base::Duration kIdle = std::chrono::milliseconds(500);
constexpr base::Duration kPublishLimit = std::chrono::seconds(2);

}  // namespace

SpoolDrain::SpoolDrain(Spool& spool, eventlog::EventLog& log, const base::Clock& clock,
                       runtime::Executor executor, runtime::Sleeper& sleeper,
                       runtime::Metrics& metrics)
    : spool_(spool),
      clock_(clock),
      executor_(std::move(executor)),
      sleeper_(sleeper),
      metrics_(metrics),
      publisher_(log.NewPublisher({.name = "intake-spool", .urgent = true})) {}

runtime::Task<base::Status> SpoolDrain::Send(std::vector<SpooledEvent> rows) {
  base::CallContext ctx;
  ctx.deadline = clock_.Mono() + kPublishLimit;
  std::vector<runtime::Started<base::Result<eventlog::Position>>> sent;
  for (const auto& row : rows) {
    ctx.trace = row.outgoing.event.trace;
    sent.push_back(runtime::Start(
        executor_, publisher_->Publish(ctx, row.outgoing.topic, row.outgoing.event)));
  }
  // Only what has nothing unacknowledged before it leaves the spool: what is sent again is sent in
  // order.
  base::Status whole;
  std::vector<std::int64_t> taken;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto acknowledged = co_await sent[i].Join();
    if (!whole.ok()) continue;
    const base::Status status = acknowledged.ok() ? base::Status() : acknowledged.status();
    if (status.ok()) {
      taken.push_back(rows[i].number);
    } else if (status.code() == base::Code::kInvalidArgument) {
      whole = co_await SetAside(rows[i], status.message());
    } else {
      whole = status;
    }
  }
  const base::Status removed = co_await spool_.Remove(std::move(taken));
  co_return whole.ok() ? removed : whole;
}

runtime::Task<base::Status> SpoolDrain::SetAside(const SpooledEvent& row, std::string why) {
  base::Log(base::LogLevel::kError, "spooled_event_refused",
            {{"topic", row.outgoing.topic}, {"event_id", row.outgoing.event.id}, {"why", why}});
  co_return co_await spool_.SetAside(row.number, std::move(why));
}

runtime::Task<base::Status> SpoolDrain::Once() {
  while (!stopping_) {
    auto rows = co_await spool_.Oldest(kBatch);
    if (!rows.ok()) co_return rows.status();
    if (rows->empty()) break;
    const base::Status sent = co_await Send(std::move(*rows));
    if (!sent.ok()) co_return sent;
  }
  co_return base::Status();
}

runtime::Task<base::Status> SpoolDrain::Run() {
  base::Backoff backoff(kIdle, std::chrono::seconds(5), "spool");
  while (!stopping_) {
    base::Duration wait = kIdle;
    if (spool_.depth() > 0) {
      const base::Status drained =
          co_await runtime::Measured(metrics_, clock_, "drain_spool", Once());
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
