#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "libs/runtime/platform.h"
#include "services/notification/handlers/entry.h"
#include "services/notification/handlers/record_progress.h"
#include "services/notification/handlers/send_delivery.h"

namespace kolona::notification {

// All alerts in memory, in order of what is due; carries out what the machine decides. Nothing here
// waits for the log. Event thread only.
class AlertDesk {
 public:
  struct Limits {
    // More: the oldest are dropped, their ids stay known. One that somebody must still be told of
    // is no such alert, nor one that the log does not have.
    std::size_t closed_in_memory = 500;
    std::size_t known_ids = 100'000;
  };

  AlertDesk(runtime::Platform& platform, const DeliveryMachine& machine, SendDelivery& send,
            RecordProgress& record, Limits limits);
  AlertDesk(runtime::Platform& platform, const DeliveryMachine& machine, SendDelivery& send,
            RecordProgress& record)
      : AlertDesk(platform, machine, send, record, Limits()) {}

  // Null when there is none in memory. One that rests is woken.
  EntryPtr Find(const std::string& alert_id);
  // In memory or over and dropped.
  bool Knows(const std::string& alert_id) const;

  // A new alert: first sends have begun when this returns.
  EntryPtr Begin(const model::Alert& alert, const std::vector<model::Route>& routes,
                 const base::TraceContext& trace);
  // Not ok: not allowed, nothing changed.
  base::Status Apply(const EntryPtr& entry, const Happening& happening);
  // What is known now of an alert in memory; levels only rise, and a risen one is sent at once.
  void Update(const EntryPtr& entry, const model::Alert& alert);
  // As the log has it from before a restart. One raised anew since then gives way to it, unless it
  // was answered; the higher level of the two stands.
  void Adopt(model::DeliveryState state);

  // Everything due now happens.
  void HappenDue();
  // The wall clock was set back: nothing waits longer from now than it would have as a whole.
  void BoundDue();
  std::optional<base::WallTime> NextDue() const;
  const void* due_tag() const { return &due_; }
  // Lays aside what somebody has and nobody waits for any more, now and then: an alert may stay
  // accepted for days.
  void RestQuiet();
  std::size_t resting() const { return resting_.size(); }
  // Sets the gauges of open alerts.
  void Measure();

  // Waits for attempts under way to end.
  runtime::Task<void> Stop(base::Duration limit);

 private:
  // An alert as bytes: a small part of what its entry takes.
  struct Resting {
    std::string state;        // model::DeliveryState
    std::string traceparent;  // where its trace goes on
  };

  static bool IsQuiet(const EntryPtr& entry);
  void Lay(const std::string& alert_id, const model::DeliveryState& state,
           const base::TraceContext& trace);
  EntryPtr Wake(const std::string& alert_id);
  void Carry(const EntryPtr& entry, Change change);
  void Order(const EntryPtr& entry);
  void Count(const EntryPtr& entry);
  void Retire(const EntryPtr& entry);
  void Remember(const std::string& alert_id);
  runtime::Task<void> Send(EntryPtr entry, Attempt attempt);
  void MeasureChange(const model::DeliveryState& before, const model::DeliveryState& after,
                     const std::vector<Fact>& facts);

  runtime::Platform& platform_;
  const DeliveryMachine& machine_;
  SendDelivery& send_;
  RecordProgress& record_;
  const Limits limits_;
  std::unordered_map<std::string, EntryPtr> alerts_;
  std::unordered_map<std::string, Resting> resting_;  // none of them in alerts_
  base::MonoTime rested_ = base::MonoTime::min();
  std::set<std::pair<base::WallTime, std::string>> due_;
  std::set<std::pair<base::WallTime, std::string>> open_;  // that nobody has, by acceptance
  std::deque<std::string> done_;  // in memory, but nothing more happens to them; oldest first
  std::unordered_set<std::string> known_;
  std::deque<std::string> known_order_;
  int sending_ = 0;
  bool stopping_ = false;
};

}  // namespace kolona::notification
