#include "services/notification/handlers/alert_desk.h"

#include <algorithm>
#include <cstdlib>

#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"
#include "libs/wire/convert.h"

namespace kolona::notification {
namespace {

constexpr base::Duration kBetweenRests = std::chrono::seconds(1);

std::optional<base::WallTime> FirstDelivered(const model::DeliveryState& state) {
  std::optional<base::WallTime> first;
  for (const auto& progress : state.routes) {
    const auto& at = progress.first_delivered_at;
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

}  // namespace

AlertDesk::AlertDesk(runtime::Platform& platform, const DeliveryMachine& machine,
                     SendDelivery& send, RecordProgress& record, Limits limits)
    : platform_(platform), machine_(machine), send_(send), record_(record), limits_(limits) {}

EntryPtr AlertDesk::Find(const std::string& alert_id) {
  const auto at = alerts_.find(alert_id);
  return at == alerts_.end() ? Wake(alert_id) : at->second;
}

bool AlertDesk::Knows(const std::string& alert_id) const {
  return alerts_.contains(alert_id) || resting_.contains(alert_id) || known_.contains(alert_id);
}

bool AlertDesk::IsQuiet(const EntryPtr& entry) {
  const auto& delivery = entry->delivery;
  const bool sending = std::any_of(delivery.in_flight.begin(), delivery.in_flight.end(),
                                   [](const std::string& id) { return !id.empty(); });
  const bool on_record =
      entry->outbox.empty() && !entry->recording && entry->kept >= entry->revision;
  return entry.use_count() == 1 && !entry->done && !entry->due && !sending && on_record &&
         !DeliveryMachine::IsOpen(delivery.state);
}

void AlertDesk::RestQuiet() {
  const base::MonoTime now = platform_.clock.Mono();
  if (rested_ != base::MonoTime::min() && now - rested_ < kBetweenRests) return;
  rested_ = now;
  for (auto at = alerts_.begin(); at != alerts_.end();) {
    if (!IsQuiet(at->second)) {
      ++at;
      continue;
    }
    Lay(at->first, at->second->delivery.state, at->second->trace);
    at = alerts_.erase(at);
  }
}

void AlertDesk::Lay(const std::string& alert_id, const model::DeliveryState& state,
                    const base::TraceContext& trace) {
  resting_[alert_id] = {wire::ToProto(state).SerializeAsString(), trace.ToTraceparent()};
}

EntryPtr AlertDesk::Wake(const std::string& alert_id) {
  const auto resting = resting_.find(alert_id);
  if (resting == resting_.end()) return nullptr;
  auto entry = std::make_shared<Entry>();
  v1::DeliveryState state;
  if (!state.ParseFromString(resting->second.state)) std::abort();  // written by ourselves
  entry->delivery.state = wire::FromProto(state);
  entry->delivery.in_flight.resize(entry->delivery.state.routes.size());
  const auto trace = base::TraceContext::Parse(resting->second.traceparent);
  entry->trace = trace ? *trace : base::TraceContext::New();
  resting_.erase(resting);
  alerts_[alert_id] = entry;
  return entry;
}

EntryPtr AlertDesk::Begin(const model::Alert& alert, const std::vector<model::Route>& routes,
                          const base::TraceContext& trace) {
  auto entry = std::make_shared<Entry>();
  entry->trace = trace.trace_id.empty() ? base::TraceContext::New() : trace;
  alerts_[alert.alert_id] = entry;
  Carry(entry, machine_.Begin(alert, routes, platform_.clock.Now()));
  return entry;
}

base::Status AlertDesk::Apply(const EntryPtr& entry, const Happening& happening) {
  Change change = machine_.Apply(entry->delivery, happening, platform_.clock.Now());
  base::Status status = change.status;
  if (status.ok()) Carry(entry, std::move(change));
  return status;
}

void AlertDesk::Update(const EntryPtr& entry, const model::Alert& alert) {
  // Always ok: only answers can be refused.
  static_cast<void>(Apply(entry, Learned{alert}));
}

void AlertDesk::Adopt(model::DeliveryState state) {
  const std::string id = state.alert.alert_id;
  // One kept by a version that did not note it has told its present step at least.
  for (auto& progress : state.routes) {
    progress.furthest_step = std::max(progress.furthest_step, progress.step);
  }
  const Delivery asleep{state, {}};
  if (!Knows(id) && state.state == model::AlertState::kAcknowledged &&
      !DeliveryMachine::NextDue(asleep)) {
    return Lay(id, state, base::TraceContext::New());
  }
  EntryPtr entry = Find(id);
  const bool raised_anew = entry != nullptr;
  model::Alert other = state.alert;
  if (raised_anew) {
    const auto& mine = entry->delivery.state;
    const bool answered = std::any_of(
        mine.routes.begin(), mine.routes.end(),
        [](const auto& progress) { return progress.answer != model::AnswerKind::kUnspecified; });
    if (answered || mine.raised_at <= state.raised_at) return Update(entry, other);
    other = mine.alert;
  } else {
    entry = std::make_shared<Entry>();
    entry->trace = base::TraceContext::New();
    alerts_[id] = entry;
  }
  entry->delivery.in_flight.assign(state.routes.size(), "");
  entry->delivery.state = std::move(state);
  if (raised_anew) record_.Note(entry, {});
  // It may have been written before the clock was set back.
  static_cast<void>(Apply(entry, ClockSetBack{}));
  if (raised_anew) Update(entry, other);
}

void AlertDesk::Carry(const EntryPtr& entry, Change change) {
  const model::DeliveryState before = std::move(entry->delivery.state);
  entry->delivery = std::move(change.next);
  // First what reaches people, then the record of it.
  for (Attempt& attempt : change.sends) {
    ++sending_;
    runtime::Spawn(platform_.executor, Send(entry, std::move(attempt)));
  }
  MeasureChange(before, entry->delivery.state, change.facts);
  if (change.changed) record_.Note(entry, std::move(change.facts));
  Order(entry);
  Count(entry);
  Retire(entry);
}

runtime::Task<void> AlertDesk::Send(EntryPtr entry, Attempt attempt) {
  const auto& state = entry->delivery.state;
  const auto progress = std::find_if(
      state.routes.begin(), state.routes.end(),
      [&](const auto& candidate) { return candidate.route.authority_id == attempt.authority_id; });
  if (progress != state.routes.end()) {
    Webhook webhook{attempt, state.alert, progress->route, state.raised_at};
    AttemptEnded end = co_await send_.Run(entry->trace, std::move(webhook));
    // Always ok: only answers can be refused.
    static_cast<void>(Apply(entry, end));
  }
  if (--sending_ == 0) platform_.sleeper.Wake(&sending_);
}

void AlertDesk::Order(const EntryPtr& entry) {
  const std::string& id = entry->delivery.state.alert.alert_id;
  const auto due = DeliveryMachine::NextDue(entry->delivery);
  if (due == entry->due) return;
  if (entry->due) due_.erase({*entry->due, id});
  entry->due = due;
  if (!due) return;
  const auto at = due_.emplace(*due, id).first;
  if (at == due_.begin()) platform_.sleeper.Wake(due_tag());
}

void AlertDesk::HappenDue() {
  if (stopping_) return;
  const base::WallTime now = platform_.clock.Now();
  while (!due_.empty() && due_.begin()->first <= now) {
    const auto first = due_.begin();
    const EntryPtr entry = Find(first->second);
    due_.erase(first);
    if (entry == nullptr) continue;
    entry->due.reset();
    static_cast<void>(Apply(entry, Due{}));
  }
}

void AlertDesk::BoundDue() {
  std::vector<EntryPtr> going_on;
  for (const auto& [id, entry] : alerts_) {
    if (!entry->done) going_on.push_back(entry);
  }
  for (const EntryPtr& entry : going_on) static_cast<void>(Apply(entry, ClockSetBack{}));
}

std::optional<base::WallTime> AlertDesk::NextDue() const {
  if (due_.empty()) return std::nullopt;
  return due_.begin()->first;
}

void AlertDesk::Remember(const std::string& alert_id) {
  if (!known_.insert(alert_id).second) return;
  known_order_.push_back(alert_id);
  if (known_order_.size() > limits_.known_ids) {
    known_.erase(known_order_.front());
    known_order_.pop_front();
  }
}

void AlertDesk::Count(const EntryPtr& entry) {
  const auto& state = entry->delivery.state;
  std::optional<base::WallTime> since;
  if (DeliveryMachine::IsOpen(state)) since = state.alert.accepted_at;
  if (since == entry->open_since) return;
  if (entry->open_since) open_.erase({*entry->open_since, state.alert.alert_id});
  if (since) open_.emplace(*since, state.alert.alert_id);
  entry->open_since = since;
}

void AlertDesk::Retire(const EntryPtr& entry) {
  const bool done = DeliveryMachine::IsDone(entry->delivery);
  if (done == entry->done) return;
  entry->done = done;
  const std::string& id = entry->delivery.state.alert.alert_id;
  if (!done) {
    // A rise is told after the end: it stays until everybody has it.
    done_.erase(std::find(done_.begin(), done_.end(), id));
    return;
  }
  Remember(id);
  done_.push_back(id);
  while (done_.size() > limits_.closed_in_memory) {
    const EntryPtr oldest = Find(done_.front());
    if (oldest != nullptr && oldest->kept < oldest->revision) return;
    alerts_.erase(done_.front());
    done_.pop_front();
  }
}

runtime::Task<void> AlertDesk::Stop(base::Duration limit) {
  stopping_ = true;
  const base::MonoTime end = platform_.clock.Mono() + limit;
  while (sending_ > 0 && platform_.clock.Mono() < end) {
    co_await platform_.sleeper.Sleep(end - platform_.clock.Mono(), &sending_);
  }
}

void AlertDesk::MeasureChange(const model::DeliveryState& before, const model::DeliveryState& after,
                              const std::vector<Fact>& facts) {
  const auto first = FirstDelivered(after);
  const auto accepted = after.alert.accepted_at;
  if (first && !FirstDelivered(before)) {
    platform_.metrics
        .HistogramOf("kolona_accept_to_delivery_seconds",
                     "From the case's acceptance to the first endpoint that took its alert")
        .Observe(*first - accepted);
  }
  if (after.acknowledged_at && !before.acknowledged_at) {
    platform_.metrics
        .HistogramOf("kolona_accept_to_acknowledgement_seconds",
                     "From the case's acceptance to a person who has it")
        .Observe(*after.acknowledged_at - accepted);
  }
  const auto escalated = std::count_if(facts.begin(), facts.end(), [](const Fact& fact) {
    return std::holds_alternative<EscalatedFact>(fact);
  });
  if (escalated > 0) {
    platform_.metrics.CounterOf("kolona_escalations_total", "Steps of ladders taken")
        .Add(static_cast<double>(escalated));
  }
}

void AlertDesk::Measure() {
  const base::WallTime now = platform_.clock.Now();
  const base::WallTime oldest = open_.empty() ? now : std::min(now, open_.begin()->first);
  const auto age = std::chrono::duration<double>(now - oldest).count();
  platform_.metrics.GaugeOf("kolona_alerts_open", "Alerts that nobody has yet")
      .Set(static_cast<double>(open_.size()));
  platform_.metrics
      .GaugeOf("kolona_alert_oldest_unacknowledged_seconds",
               "Age of the oldest alert that nobody has yet")
      .Set(age);
}

}  // namespace kolona::notification
