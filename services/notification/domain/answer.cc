// What an answer does to an alert: the part of the machine that listens.
#include <algorithm>

#include "libs/model/plain_words.h"
#include "libs/model/settle.h"
#include "services/notification/domain/delivery.h"

namespace kolona::notification {
namespace {

using model::AnswerKind;
using model::IsForce;
using model::RankOf;
using model::TakesCharge;

base::Status Check(const Answered& answer) {
  if (answer.kind < AnswerKind::kReceived || answer.kind > AnswerKind::kClosed) {
    return base::Status::Invalid("/kind", "not one of the known answers");
  }
  if (answer.kind == AnswerKind::kRefused && answer.reason.empty()) {
    return base::Status::Invalid("/reason", "a refusal needs a reason");
  }
  // What is on the log already is taken as it is.
  return answer.from_log ? base::Status() : model::CheckPlainWords("/reason", answer.reason);
}

// Whether this was said before, or something that goes further.
bool IsRepeat(const model::RouteProgress& progress, const Answered& answer) {
  if (answer.from_log && progress.answered_at && *progress.answered_at >= answer.answered_at) {
    return true;
  }
  if (answer.kind == AnswerKind::kRefused) {
    // Once refused, only a step that has been told since can be refused again.
    return progress.answer == AnswerKind::kRefused && !progress.delivered;
  }
  return RankOf(answer.kind) <= RankOf(progress.answer);
}

void Stop(model::RouteProgress& progress) {
  progress.next_attempt_at.reset();
  progress.escalate_at.reset();
}

// The message has evidently arrived, whatever its delivery said.
void NoteArrival(model::RouteProgress& progress, base::WallTime now) {
  progress.delivered = true;
  progress.next_attempt_at.reset();
  if (!progress.first_delivered_at) progress.first_delivered_at = now;
}

}  // namespace

std::vector<std::size_t> DeliveryMachine::RoutesOf(const model::DeliveryState& state,
                                                   const std::string& authority_id) const {
  std::vector<std::size_t> own;
  std::vector<std::size_t> standing;  // as the one who stands at a step already told
  std::vector<std::size_t> any;
  for (std::size_t i = 0; i < state.routes.size(); ++i) {
    const auto& progress = state.routes[i];
    if (progress.route.authority_id == authority_id) own.push_back(i);
    const auto& ladder = LadderOf(progress);
    for (std::size_t step = 0; step < ladder.size(); ++step) {
      const bool told = step <= static_cast<std::size_t>(progress.furthest_step);
      if (told && ladder[step].authority_id == authority_id) {
        standing.push_back(i);
        break;
      }
    }
    if (IsForce(progress.route.kind) && RankOf(progress.answer) < RankOf(AnswerKind::kClosed)) {
      any.push_back(i);
    }
  }
  if (authority_id == "*") {
    if (any.empty() && !state.routes.empty()) any.push_back(0);
    if (any.size() > 1) any.resize(1);
    return any;
  }
  for (const std::size_t i : standing) {
    if (std::find(own.begin(), own.end(), i) == own.end()) own.push_back(i);
  }
  return own;
}

// Told as a copy only, and has not taken it: its "closed" would call off the force that must come.
bool DeliveryMachine::MayNotClose(const model::DeliveryState& state,
                                  const std::vector<std::size_t>& routes,
                                  const std::string& authority_id) const {
  const Authority* who = directory_.Find(authority_id);
  if (!IsForce(who != nullptr ? who->kind : state.routes[routes.front()].route.kind)) return false;
  const bool in_charge =
      state.acknowledged_by == authority_id ||
      std::any_of(state.answers.begin(), state.answers.end(), [&](const auto& said) {
        return said.authority_id == authority_id && said.in_charge_since;
      });
  return !in_charge && std::all_of(routes.begin(), routes.end(),
                                   [&](std::size_t i) { return state.routes[i].route.copy; });
}

void DeliveryMachine::On(Change& change, const Answered& answer, base::WallTime now) const {
  change.status = Check(answer);
  if (!change.status.ok()) return;
  auto& state = change.next.state;
  const auto routes = RoutesOf(state, answer.authority_id);
  if (routes.empty()) {
    change.status = {base::Code::kNotFound, "this authority was not told of the alert"};
    return;
  }
  const auto& first = state.routes[routes.front()];
  const bool repeat = std::all_of(routes.begin(), routes.end(),
                                  [&](std::size_t i) { return IsRepeat(state.routes[i], answer); });
  if (IsOver(state)) {
    const bool same = answer.kind == first.answer || answer.from_log;
    if (!same) change.status = {base::Code::kFailedPrecondition, "the alert is closed"};
    return;
  }
  if (repeat) return;
  Answered named = answer;
  const Authority* who = directory_.Find(answer.authority_id);
  if (answer.authority_id == "*") named.authority_id = first.route.authority_id;
  if (answer.kind == AnswerKind::kClosed && !answer.from_log &&
      MayNotClose(state, routes, named.authority_id)) {
    change.status = {base::Code::kFailedPrecondition,
                     "told for information only: accept it before closing it"};
    return;
  }
  const auto kind = who != nullptr ? who->kind : first.route.kind;
  change.changed = true;
  if (!answer.from_log) {
    // Said now, so after all that was said before, whatever the clock has done in between.
    for (const auto& said : state.answers) {
      named.answered_at = std::max(named.answered_at, said.answered_at);
    }
    change.facts.push_back(AnsweredFact{named, first.step, first.round, kind});
  }
  for (const std::size_t i : routes) AnswerRoute(change, i, named, now);
  Settle(change, named, kind, now);
}

void DeliveryMachine::AnswerRoute(Change& change, std::size_t route, const Answered& answer,
                                  base::WallTime now) const {
  auto& progress = change.next.state.routes[route];
  if (IsRepeat(progress, answer)) return;
  progress.answer = answer.kind;
  progress.answered_at = answer.answered_at;
  progress.refusal_reason = answer.kind == AnswerKind::kRefused ? answer.reason : "";
  NoteArrival(progress, now);
  if (answer.kind == AnswerKind::kRefused) {
    if (!AtLastStep(progress)) {
      Escalate(change, route, "refused", now);
    } else if (!progress.escalate_at) {
      progress.escalate_at = now + WaitOf(progress);
    }
    return;
  }
  // A prosecutor's "received" is enough; a force has to say that it goes.
  const bool enough =
      TakesCharge(answer.kind) || progress.route.kind == model::AuthorityKind::kProsecutor;
  if (enough) Stop(progress);
}

void DeliveryMachine::Settle(Change& change, const Answered& answer, model::AuthorityKind who,
                             base::WallTime now) const {
  auto& state = change.next.state;
  model::TakeAnswer(state.answers, {answer.authority_id, who, answer.kind, answer.answered_at, {}});
  const model::Settlement settled = model::SettleAlert(state.answers);
  if (settled.state == model::AlertState::kOpen) {
    const bool given_back =
        answer.kind == AnswerKind::kRefused && state.acknowledged_by == answer.authority_id;
    if (given_back) OpenAgain(state, now);
    return;
  }
  state.state = settled.state;
  state.acknowledged_at = settled.acknowledged_at;
  state.acknowledged_by = settled.acknowledged_by;
  const bool closed = settled.state == model::AlertState::kClosed;
  for (auto& progress : state.routes) {
    // The others need not be asked any more. They still get the message; a prosecutor's ladder is
    // its own.
    if (closed || IsForce(progress.route.kind)) progress.escalate_at.reset();
    // A competent force that was never told still gets the message, once.
    const bool owed = !progress.route.copy && !progress.first_delivered_at;
    if (closed && IsForce(progress.route.kind) && !owed) progress.next_attempt_at.reset();
  }
}

// Who had it has given it back and nobody else has it: every force is asked again.
void DeliveryMachine::OpenAgain(model::DeliveryState& state, base::WallTime now) const {
  state.state = model::AlertState::kOpen;
  state.acknowledged_at.reset();
  state.acknowledged_by.clear();
  for (auto& progress : state.routes) {
    if (!IsForce(progress.route.kind) || progress.escalate_at) continue;
    progress.escalate_at = now + WaitOf(progress);
  }
}

}  // namespace kolona::notification
