#pragma once

#include "libs/runtime/platform.h"
#include "services/notification/handlers/entry.h"
#include "services/notification/ports.h"

namespace kolona::runtime {
class Counter;
class Gauge;
}  // namespace kolona::runtime

namespace kolona::notification {

// Puts what happened to each alert on the log, in order per alert: first the facts, then where it
// stands (many changes, one record). Nothing here holds up a delivery: while the log is away facts
// wait in memory and are tried again. Event thread only.
class RecordProgress {
 public:
  // More facts of one alert than this wait only while the log is away for hours; then the oldest
  // delivery attempts go. Answers and escalations stay.
  static constexpr std::size_t kMostWaiting = 256;

  RecordProgress(runtime::Platform& platform, Journal& journal);

  // Notes the change and sees to it that it reaches the log.
  void Note(const EntryPtr& entry, std::vector<Fact> facts);
  // Waits until the log has everything up to `revision`. Unavailable when it does not within ctx.
  runtime::Task<base::Status> Kept(base::CallContext ctx, EntryPtr entry, std::uint64_t revision);
  // Takes no more waiting: what is under way ends. Returns when nothing runs.
  runtime::Task<void> Stop(base::Duration limit);

 private:
  runtime::Task<void> Run(EntryPtr entry);
  runtime::Task<base::Status> RunOnce(EntryPtr entry);
  void Bound(Entry& entry);

  runtime::Platform& platform_;
  Journal& journal_;
  runtime::Gauge& waiting_;
  runtime::Counter& dropped_;
  int running_ = 0;
  bool stopping_ = false;
};

}  // namespace kolona::notification
