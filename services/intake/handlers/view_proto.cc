#include "services/intake/handlers/view_proto.h"

#include "libs/wire/convert.h"

namespace kolona::intake {
namespace {

v1::RouteView ToProto(const RouteView& route) {
  v1::RouteView out;
  *out.mutable_route() = wire::ToProto(route.route);
  out.set_step(route.step);
  out.set_attempts(route.attempts);
  if (route.first_delivered_at) {
    *out.mutable_first_delivered_at() = wire::ToProto(*route.first_delivered_at);
  }
  out.set_answer(static_cast<v1::AnswerKind>(route.answer));
  out.set_refusal_reason(route.refusal_reason);
  if (route.answered_at) *out.mutable_answered_at() = wire::ToProto(*route.answered_at);
  if (route.in_charge_since) {
    *out.mutable_in_charge_since() = wire::ToProto(*route.in_charge_since);
  }
  return out;
}

RouteView FromProto(const v1::RouteView& route) {
  RouteView out;
  out.route = wire::FromProto(route.route());
  out.step = route.step();
  out.attempts = route.attempts();
  if (route.has_first_delivered_at()) {
    out.first_delivered_at = wire::FromProto(route.first_delivered_at());
  }
  out.answer = static_cast<model::AnswerKind>(route.answer());
  out.refusal_reason = route.refusal_reason();
  if (route.has_answered_at()) out.answered_at = wire::FromProto(route.answered_at());
  if (route.has_in_charge_since()) out.in_charge_since = wire::FromProto(route.in_charge_since());
  return out;
}

}  // namespace

v1::AlertView ToProto(const AlertView& view) {
  v1::AlertView out;
  *out.mutable_alert() = wire::ToProto(view.alert);
  out.set_state(static_cast<v1::AlertState>(view.state));
  for (const auto& route : view.routes) *out.add_routes() = ToProto(route);
  if (view.raised_at) *out.mutable_raised_at() = wire::ToProto(*view.raised_at);
  if (view.first_delivered_at) {
    *out.mutable_first_delivered_at() = wire::ToProto(*view.first_delivered_at);
  }
  if (view.acknowledged_at) *out.mutable_acknowledged_at() = wire::ToProto(*view.acknowledged_at);
  out.set_acknowledged_by(view.acknowledged_by);
  for (const auto& id : view.also_told) out.add_also_told(id);
  return out;
}

AlertView FromProto(const v1::AlertView& view) {
  AlertView out;
  out.alert = wire::FromProto(view.alert());
  out.state = static_cast<model::AlertState>(view.state());
  for (const auto& route : view.routes()) out.routes.push_back(FromProto(route));
  if (view.has_raised_at()) out.raised_at = wire::FromProto(view.raised_at());
  if (view.has_first_delivered_at()) {
    out.first_delivered_at = wire::FromProto(view.first_delivered_at());
  }
  if (view.has_acknowledged_at()) out.acknowledged_at = wire::FromProto(view.acknowledged_at());
  out.acknowledged_by = view.acknowledged_by();
  out.also_told.assign(view.also_told().begin(), view.also_told().end());
  return out;
}

}  // namespace kolona::intake
