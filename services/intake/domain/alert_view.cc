#include "services/intake/domain/alert_view.h"

#include <algorithm>

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

void Earlier(std::optional<base::WallTime>& kept, base::WallTime at) {
  if (!kept || at < *kept) kept = at;
}

// States only go forward: open, acknowledged, closed, stood down.
void Reach(AlertView& view, AlertState state) { view.state = std::max(view.state, state); }

bool IsAcknowledgement(AnswerKind kind) {
  return kind == AnswerKind::kAccepted || kind == AnswerKind::kEnRoute ||
         kind == AnswerKind::kOnScene;
}

struct Applier {
  AlertView& view;

  void operator()(const Raised& fact) const {
    // A later alert of the same id (its level rose) replaces what is told, never when it was
    // raised.
    if (view.alert.alert_id.empty() || fact.alert.level >= view.alert.level)
      view.alert = fact.alert;
    Earlier(view.raised_at, fact.at);
    Reach(view, AlertState::kOpen);
  }
  void operator()(const Routed& fact) const {
    for (const auto& route : fact.routes) RouteOf(view, route.authority_id).route = route;
    Reach(view, AlertState::kOpen);
  }
  void operator()(const Attempted& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    route.step = std::max(route.step, fact.step);
    route.attempts = std::max(route.attempts, fact.attempt);
    Reach(view, AlertState::kOpen);
    if (fact.outcome != model::DeliveryOutcome::kDelivered) return;
    Earlier(route.first_delivered_at, fact.at);
    Earlier(view.first_delivered_at, fact.at);
  }
  void operator()(const Answered& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    if (!route.answered_at || fact.at >= *route.answered_at) {
      route.answer = fact.kind;
      route.refusal_reason = fact.kind == AnswerKind::kRefused ? fact.reason : "";
      route.answered_at = fact.at;
    }
    Reach(view, AlertState::kOpen);
    if (IsAcknowledgement(fact.kind)) {
      if (!view.acknowledged_at || fact.at < *view.acknowledged_at) {
        view.acknowledged_at = fact.at;
        view.acknowledged_by = fact.authority_id;
      }
      Reach(view, AlertState::kAcknowledged);
    } else if (fact.kind == AnswerKind::kClosed) {
      Reach(view, AlertState::kClosed);
    }
  }
  void operator()(const Escalated& fact) const {
    RouteView& route = RouteOf(view, fact.authority_id);
    route.step = std::max(route.step, fact.to_step);
    Reach(view, AlertState::kOpen);
  }
  void operator()(const StoodDown&) const { Reach(view, AlertState::kStoodDown); }
};

}  // namespace

void Apply(const AlertFact& fact, AlertView& view) { std::visit(Applier{view}, fact); }

bool IsRoutedTo(const AlertView& view, const std::string& authority_id) {
  return std::any_of(view.routes.begin(), view.routes.end(), [&](const RouteView& route) {
    return route.route.authority_id == authority_id;
  });
}

}  // namespace kolona::intake
