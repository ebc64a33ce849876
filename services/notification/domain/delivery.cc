#include "services/notification/domain/delivery.h"

#include <algorithm>
#include <utility>

namespace kolona::notification {

Change DeliveryMachine::Begin(const model::Alert& alert, const std::vector<model::Route>& routes,
                              base::WallTime now) const {
  Change change;
  change.changed = true;
  auto& state = change.next.state;
  state.alert = alert;
  state.state = model::AlertState::kOpen;
  state.raised_at = now;
  for (const model::Route& route : routes) {
    model::RouteProgress progress;
    progress.route = route;
    state.routes.push_back(std::move(progress));
  }
  change.next.in_flight.resize(state.routes.size());
  change.facts.push_back(RoutedFact{routes});
  for (std::size_t i = 0; i < state.routes.size(); ++i) BeginStep(change, i, now);
  return change;
}

Change DeliveryMachine::Apply(Delivery delivery, const Happening& happening,
                              base::WallTime now) const {
  Change change;
  change.next = std::move(delivery);
  change.next.in_flight.resize(change.next.state.routes.size());
  std::visit([&](const auto& what) { On(change, what, now); }, happening);
  return change;
}

std::optional<base::WallTime> DeliveryMachine::NextDue(const Delivery& delivery) {
  std::optional<base::WallTime> next;
  const auto earlier = [&next](const std::optional<base::WallTime>& due) {
    if (due && (!next || *due < *next)) next = due;
  };
  for (std::size_t i = 0; i < delivery.state.routes.size(); ++i) {
    const bool busy = i < delivery.in_flight.size() && !delivery.in_flight[i].empty();
    if (!busy) earlier(delivery.state.routes[i].next_attempt_at);
    earlier(delivery.state.routes[i].escalate_at);
  }
  return next;
}

bool DeliveryMachine::IsOpen(const model::DeliveryState& state) {
  return state.state == model::AlertState::kOpen;
}

bool DeliveryMachine::IsOver(const model::DeliveryState& state) {
  return state.state == model::AlertState::kClosed || state.state == model::AlertState::kStoodDown;
}

bool DeliveryMachine::IsDone(const Delivery& delivery) {
  return IsOver(delivery.state) && !NextDue(delivery) &&
         std::all_of(delivery.in_flight.begin(), delivery.in_flight.end(),
                     [](const std::string& id) { return id.empty(); });
}

const std::vector<Step>& DeliveryMachine::LadderOf(const model::RouteProgress& progress) const {
  // An authority that has left the directory since: its alerts go to the supervisor.
  const Authority* authority = directory_.Find(progress.route.authority_id);
  return authority != nullptr ? authority->ladder : directory_.supervisor().ladder;
}

bool DeliveryMachine::AtLastStep(const model::RouteProgress& progress) const {
  return static_cast<std::size_t>(progress.step) + 1 >= LadderOf(progress).size();
}

const Step& DeliveryMachine::StepOf(const model::RouteProgress& progress) const {
  const auto& ladder = LadderOf(progress);
  return ladder[std::min(static_cast<std::size_t>(progress.step), ladder.size() - 1)];
}

base::Duration DeliveryMachine::WaitOf(const model::RouteProgress& progress) const {
  return StepOf(progress).wait.value_or(policy_.WaitAt(progress.step));
}

void DeliveryMachine::SendNow(Change& change, std::size_t route, base::WallTime now) const {
  auto& progress = change.next.state.routes[route];
  const Step& step = StepOf(progress);
  ++progress.attempts;
  progress.next_attempt_at = now + policy_.GapAfter(progress.attempts);
  Attempt attempt;
  attempt.authority_id = progress.route.authority_id;
  attempt.endpoint = step.endpoint;
  attempt.answer_as = step.authority_id;
  attempt.step = progress.step;
  attempt.round = progress.round;
  attempt.number = progress.attempts;
  // The route is part of the name: two ladders may end at the same endpoint.
  attempt.delivery_id = model::DeliveryId(change.next.state.alert.alert_id,
                                          progress.route.authority_id + "/" + attempt.endpoint,
                                          progress.step, progress.round);
  change.next.in_flight[route] = attempt.delivery_id;
  change.sends.push_back(std::move(attempt));
  change.changed = true;
}

void DeliveryMachine::BeginStep(Change& change, std::size_t route, base::WallTime now) const {
  auto& progress = change.next.state.routes[route];
  progress.attempts = 0;
  progress.delivered = false;
  progress.furthest_step = std::max(progress.furthest_step, progress.step);
  progress.escalate_at = now + WaitOf(progress);
  SendNow(change, route, now);
}

void DeliveryMachine::Escalate(Change& change, std::size_t route, const std::string& reason,
                               base::WallTime now) const {
  auto& progress = change.next.state.routes[route];
  if (AtLastStep(progress)) {
    progress.step = 0;
    ++progress.round;
  } else {
    ++progress.step;
  }
  change.facts.push_back(
      EscalatedFact{progress.route.authority_id, progress.step, progress.round, reason, now});
  BeginStep(change, route, now);
}

void DeliveryMachine::On(Change& change, const Due&, base::WallTime now) const {
  for (std::size_t i = 0; i < change.next.state.routes.size(); ++i) {
    auto& progress = change.next.state.routes[i];
    if (progress.escalate_at && *progress.escalate_at <= now) {
      Escalate(change, i, "no answer in time", now);
    } else if (progress.next_attempt_at && *progress.next_attempt_at <= now &&
               change.next.in_flight[i].empty()) {
      SendNow(change, i, now);
    }
  }
}

void DeliveryMachine::On(Change& change, const AttemptEnded& end, base::WallTime now) const {
  const Attempt& attempt = end.attempt;
  change.changed = true;
  change.facts.push_back(AttemptedFact{end, end.started_at - change.next.state.alert.accepted_at});
  for (std::size_t i = 0; i < change.next.state.routes.size(); ++i) {
    auto& progress = change.next.state.routes[i];
    if (progress.route.authority_id != attempt.authority_id) continue;
    const bool delivered = end.outcome == model::DeliveryOutcome::kDelivered;
    if (delivered && !progress.first_delivered_at) progress.first_delivered_at = now;
    if (change.next.in_flight[i] == attempt.delivery_id) change.next.in_flight[i].clear();
    if (progress.step != attempt.step || progress.round != attempt.round) continue;
    if (delivered) {
      progress.delivered = true;
      progress.next_attempt_at.reset();
    } else if (end.outcome == model::DeliveryOutcome::kFailedFinal && !progress.delivered) {
      // Trying again is of no use; the next step is. The last step waits out its time, so that a
      // ladder of broken endpoints does not spin.
      progress.next_attempt_at.reset();
      if (progress.escalate_at && !AtLastStep(progress)) {
        Escalate(change, i, "the endpoint will not take it: " + end.error, now);
      }
    }
  }
}

void DeliveryMachine::On(Change& change, const StoodDown&, base::WallTime) const {
  auto& state = change.next.state;
  if (IsOver(state)) return;
  state.state = model::AlertState::kStoodDown;
  for (auto& progress : state.routes) {
    progress.next_attempt_at.reset();
    progress.escalate_at.reset();
  }
  change.changed = true;
}

void DeliveryMachine::On(Change& change, const Learned& learned, base::WallTime now) const {
  auto& mine = change.next.state.alert;
  const model::Alert& alert = learned.alert;
  if (model::Highest(mine.level, alert.level) != alert.level) return;
  const bool rises = mine.level != alert.level;
  const bool same = !rises && mine.reasons == alert.reasons && mine.kinds == alert.kinds &&
                    mine.danger_signs == alert.danger_signs;
  if (same) return;
  mine.level = alert.level;
  mine.reasons = alert.reasons;
  mine.kinds = alert.kinds;
  mine.danger_signs = alert.danger_signs;
  change.changed = true;
  if (!rises || change.next.state.state == model::AlertState::kStoodDown) return;
  // One that was closed stays so, but who was told of a lower level learns of this one.
  const bool over = IsOver(change.next.state);
  for (std::size_t i = 0; i < change.next.state.routes.size(); ++i) {
    if (!over || change.next.state.routes[i].first_delivered_at) TellAnew(change, i, now);
  }
}

// The step that was told of a lower level is told of this one, also when it has the alert already.
// A round of its own, so that no endpoint takes it for a repeat; the wait of the ladder goes on.
void DeliveryMachine::TellAnew(Change& change, std::size_t route, base::WallTime now) const {
  auto& progress = change.next.state.routes[route];
  ++progress.round;
  progress.attempts = 0;
  progress.delivered = false;
  progress.next_attempt_at = now;
  // One under way ends first: whoever reads both reads the higher one last.
  if (change.next.in_flight[route].empty()) SendNow(change, route, now);
}

void DeliveryMachine::On(Change& change, const ClockSetBack&, base::WallTime now) const {
  const auto bound = [&change](std::optional<base::WallTime>& due, base::WallTime latest) {
    if (!due || *due <= latest) return;
    due = latest;
    change.changed = true;
  };
  for (auto& progress : change.next.state.routes) {
    bound(progress.next_attempt_at, now + policy_.GapAfter(progress.attempts));
    bound(progress.escalate_at, now + WaitOf(progress));
  }
}

}  // namespace kolona::notification
