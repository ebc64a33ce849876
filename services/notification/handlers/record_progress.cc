#include "services/notification/handlers/record_progress.h"

#include <algorithm>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kPublishLimit = std::chrono::seconds(2);

}  // namespace

RecordProgress::RecordProgress(runtime::Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      waiting_(platform.metrics.GaugeOf("kolona_notification_facts_waiting",
                                        "Facts that the log does not have yet")),
      dropped_(platform.metrics.CounterOf("kolona_notification_facts_dropped_total",
                                          "Facts given up because the log was away too long")) {}

void RecordProgress::Note(const EntryPtr& entry, std::vector<Fact> facts) {
  for (Fact& fact : facts) {
    entry->outbox.push_back(std::move(fact));
    waiting_.Add(1);
  }
  Bound(*entry);
  ++entry->revision;
  if (entry->recording || stopping_) return;
  entry->recording = true;
  ++running_;
  runtime::Spawn(platform_.executor, Run(entry));
}

void RecordProgress::Bound(Entry& entry) {
  while (entry.outbox.size() > kMostWaiting) {
    // Never the first one: it may be on its way just now.
    const auto oldest =
        std::find_if(entry.outbox.begin() + 1, entry.outbox.end(),
                     [](const Fact& fact) { return std::holds_alternative<AttemptedFact>(fact); });
    if (oldest == entry.outbox.end()) return;
    entry.outbox.erase(oldest);
    waiting_.Add(-1);
    dropped_.Add();
  }
}

runtime::Task<base::Status> RecordProgress::RunOnce(EntryPtr entry) {
  base::CallContext ctx;
  ctx.deadline = platform_.clock.Mono() + kPublishLimit;
  ctx.trace = entry->trace;
  if (entry->outbox.empty()) {
    const std::uint64_t revision = entry->revision;
    const base::Status kept = co_await journal_.Keep(ctx, entry->delivery.state);
    if (kept.ok()) {
      entry->kept = revision;
      platform_.sleeper.Wake(&entry->kept);
    }
    co_return kept;
  }
  const Fact fact = entry->outbox.front();
  base::Status appended = co_await journal_.Append(ctx, entry->delivery.state.alert, fact);
  if (!appended.ok() && !appended.retryable()) {
    // It will never be taken; those behind it must not wait for ever.
    base::Log(base::LogLevel::kError, "fact_refused_by_log",
              {{"alert_id", entry->delivery.state.alert.alert_id}, {"why", appended.ToString()}},
              &entry->trace);
    dropped_.Add();
    appended = {};
  }
  if (appended.ok()) {
    entry->outbox.pop_front();
    waiting_.Add(-1);
  }
  co_return appended;
}

runtime::Task<void> RecordProgress::Run(EntryPtr entry) {
  base::Backoff backoff(std::chrono::milliseconds(100), std::chrono::seconds(2),
                        entry->delivery.state.alert.alert_id);
  while (entry->kept < entry->revision) {
    const base::Status done = co_await runtime::Measured(platform_.metrics, platform_.clock,
                                                         "record_progress", RunOnce(entry));
    if (done.ok()) {
      backoff.Reset();
      continue;
    }
    if (stopping_) break;
    co_await platform_.sleeper.Sleep(backoff.Next(), this);
  }
  entry->recording = false;
  if (--running_ == 0) platform_.sleeper.Wake(&running_);
}

runtime::Task<base::Status> RecordProgress::Kept(base::CallContext ctx, EntryPtr entry,
                                                 std::uint64_t revision) {
  while (entry->kept < revision) {
    const base::Duration left = ctx.Left(platform_.clock.Mono());
    if (left <= base::Duration::zero()) {
      co_return base::Status(base::Code::kUnavailable, "not on record yet; safe to repeat");
    }
    co_await platform_.sleeper.Sleep(left, &entry->kept);
  }
  co_return base::Status();
}

runtime::Task<void> RecordProgress::Stop(base::Duration limit) {
  stopping_ = true;
  platform_.sleeper.Wake(this);
  const base::MonoTime end = platform_.clock.Mono() + limit;
  while (running_ > 0 && platform_.clock.Mono() < end) {
    co_await platform_.sleeper.Sleep(end - platform_.clock.Mono(), &running_);
  }
}

}  // namespace kolona::notification
