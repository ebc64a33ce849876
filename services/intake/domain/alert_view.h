#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/alert.h"

// What topic alerts says of one alert, folded into what people see. Pure: events in, view out.
namespace kolona::intake {

struct RouteView {
  model::Route route;
  int step = 0;
  int attempts = 0;
  std::optional<base::WallTime> first_delivered_at;
  model::AnswerKind answer = model::AnswerKind::kUnspecified;
  std::string refusal_reason;
  std::optional<base::WallTime> answered_at;
  // Since when this authority has had the alert; nothing: it never took it, or gave it back.
  std::optional<base::WallTime> in_charge_since;
};

struct AlertView {
  model::Alert alert;
  model::AlertState state = model::AlertState::kUnspecified;
  std::vector<RouteView> routes;
  std::optional<base::WallTime> raised_at;
  std::optional<base::WallTime> first_delivered_at;
  std::optional<base::WallTime> acknowledged_at;
  std::string acknowledged_by;  // authority id
  // Told at a step of another one's ladder; ids, sorted, each once.
  std::vector<std::string> also_told;
};

struct Raised {
  model::Alert alert;
  base::WallTime at{};
};
struct Routed {
  std::vector<model::Route> routes;
};
struct Attempted {
  std::string authority_id;
  int step = 0;
  int attempt = 0;
  model::DeliveryOutcome outcome = model::DeliveryOutcome::kUnspecified;
  base::WallTime at{};
  // Who was told by it; empty on facts written before it was said.
  std::string answer_as = {};
};
struct Answered {
  std::string authority_id;
  model::AnswerKind kind = model::AnswerKind::kUnspecified;
  std::string reason;
  base::WallTime at{};
  // Unspecified on facts written before it was said; then the route tells it.
  model::AuthorityKind authority_kind = model::AuthorityKind::kUnspecified;
};
struct Escalated {
  std::string authority_id;
  int to_step = 0;
};
struct StoodDown {};

using AlertFact = std::variant<Raised, Routed, Attempted, Answered, Escalated, StoodDown>;

// Applies one fact. The same fact twice changes nothing; facts may arrive before the one that
// raised the alert, because the fast lane can be ahead of the log.
void Apply(const AlertFact& fact, AlertView& view);

// Whether the authority was told of it: as one of its routes, or at a step of another one's ladder.
// Whether the endpoint took it does not matter: who may answer may read.
bool WasTold(const AlertView& view, const std::string& authority_id);

}  // namespace kolona::intake
