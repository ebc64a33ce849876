#include "services/intake/domain/alert_view.h"

#include <algorithm>

#include "libs/model/settle.h"

namespace kolona::intake {
namespace {

using model::AlertState;
using model::AnswerKind;

RouteView& RouteOf(AlertView& view, const std::string& authority_id) {
  for (auto& route : view.routes) {
    if (route.route.authority_id == authority_id) return route;
  }
  RouteView& added = view.routes.emplace_back();
  added.route.authority_id = authority_id;
  return added;
}

model::AuthorityAnswer AnswerOf(const RouteView& route) {
  return {route.route.authority_id, route.route.kind, route.answer, *route.answered_at,
          route.in_charge_since};
}

void Earlier(std::optional<base::WallTime>& kept, base::WallTime at) {
  if (!kept || at < *kept) kept = at;
}

void AddOnce(std::vector<std::string>& sorted, const std::string& id) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id);
  if (at == sorted.end() || *at != id) sorted.insert(at, id);
}

// What the answers so far make of the alert. Only standing it down is for good.
void Settle(AlertView& view) {
  std::vector<model::AuthorityAnswer> answers;
  for (const auto& route : view.routes) {
    if (route.answered_at) answers.push_back(AnswerOf(route));
  }
  const model::Settlement settled = model::SettleAlert(answers);
  view.acknowledged_at = settled.acknowledged_at;
  view.acknowledged_by = settled.acknowledged_by;
  if (view.state != AlertState::kStoodDown) view.state = settled.state;
}

struct Applier {
  AlertView& view;

  void operator()(const Raised& fact) const {
    // A later alert of the same id (its level rose) replaces what is told, never when it was
    // raised.
    if (view.alert.alert_id.empty() || fact.alert.level >= view.alert.level)
      view.alert = fact.alert;
    Earlier(view.raised_at, fact.at);
    Settle(view);
  }
  void operator()(const Routed& fact) const {
    for (const auto& route : fact.routes) RouteOf(view, route.authority_id).route = route;
    Settle(view);
  }
  void operator()(const Attempted& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    route.step = std::max(route.step, fact.step);
    route.attempts = std::max(route.attempts, fact.attempt);
    if (!fact.answer_as.empty() && fact.answer_as != fact.authority_id) {
      AddOnce(view.also_told, fact.answer_as);
    }
    Settle(view);
    if (fact.outcome != model::DeliveryOutcome::kDelivered) return;
    Earlier(route.first_delivered_at, fact.at);
    Earlier(view.first_delivered_at, fact.at);
  }
  void operator()(const Answered& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    if (route.route.kind == model::AuthorityKind::kUnspecified) {
      route.route.kind = fact.authority_kind;
    }
    std::vector<model::AuthorityAnswer> answers;
    if (route.answered_at) answers.push_back(AnswerOf(route));
    model::TakeAnswer(answers, {fact.authority_id, route.route.kind, fact.kind, fact.at, {}});
    const model::AuthorityAnswer& stands = answers.front();
    const bool said_now = stands.kind == fact.kind && stands.answered_at == fact.at;
    if (said_now) route.refusal_reason = fact.kind == AnswerKind::kRefused ? fact.reason : "";
    route.answer = stands.kind;
    route.answered_at = stands.answered_at;
    route.in_charge_since = stands.in_charge_since;
    Settle(view);
  }
  void operator()(const Escalated& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    route.step = std::max(route.step, fact.to_step);
    Settle(view);
  }
  void operator()(const StoodDown&) const { view.state = AlertState::kStoodDown; }
};

}  // namespace

void Apply(const AlertFact& fact, AlertView& view) { std::visit(Applier{view}, fact); }

bool WasTold(const AlertView& view, const std::string& authority_id) {
  const auto& also = view.also_told;
  return std::binary_search(also.begin(), also.end(), authority_id) ||
         std::any_of(view.routes.begin(), view.routes.end(), [&](const RouteView& route) {
           return route.route.authority_id == authority_id;
         });
}

}  // namespace kolona::intake
