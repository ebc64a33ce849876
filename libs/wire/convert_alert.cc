#include "libs/wire/convert.h"
#include "libs/wire/repeat.h"

namespace kolona::wire {
namespace {

// A time that may be missing: nothing is written, nothing is read.
template <class Setter>
void PutTime(const std::optional<base::WallTime>& time, Setter mutable_field) {
  if (time) *mutable_field() = ToProto(*time);
}

std::optional<base::WallTime> TakeTime(bool present, const google::protobuf::Timestamp& time) {
  if (!present) return std::nullopt;
  return FromProto(time);
}

}  // namespace

v1::Alert ToProto(const model::Alert& alert) {
  v1::Alert out;
  out.set_alert_id(alert.alert_id);
  out.set_case_id(alert.case_id);
  out.set_level(static_cast<v1::Level>(alert.level));
  for (const auto& reason : alert.reasons) *out.add_reasons() = ToProto(reason);
  *out.mutable_place() = ToProto(alert.place);
  EnumsToProto(alert.kinds, out.mutable_kinds());
  EnumsToProto(alert.danger_signs, out.mutable_danger_signs());
  out.set_age_band(alert.age_band);
  *out.mutable_accepted_at() = ToProto(alert.accepted_at);
  out.set_level_revision(alert.level_revision);
  out.set_exercise(alert.exercise);
  return out;
}

model::Alert FromProto(const v1::Alert& alert) {
  model::Alert out;
  out.alert_id = alert.alert_id();
  out.case_id = alert.case_id();
  out.level = static_cast<model::Level>(alert.level());
  for (const auto& reason : alert.reasons()) out.reasons.push_back(FromProto(reason));
  out.place = FromProto(alert.place());
  out.kinds = EnumsFromProto<model::ViolenceKind>(alert.kinds());
  out.danger_signs = EnumsFromProto<model::DangerSign>(alert.danger_signs());
  out.age_band = alert.age_band();
  out.accepted_at = FromProto(alert.accepted_at());
  out.level_revision = alert.level_revision();
  out.exercise = alert.exercise();
  return out;
}

v1::Route ToProto(const model::Route& route) {
  v1::Route out;
  out.set_authority_id(route.authority_id);
  out.set_kind(static_cast<v1::AuthorityKind>(route.kind));
  out.set_name_fr(route.name_fr);
  out.set_name_ar(route.name_ar);
  out.set_copy(route.copy);
  out.set_reason(route.reason);
  return out;
}

model::Route FromProto(const v1::Route& route) {
  return {route.authority_id(), static_cast<model::AuthorityKind>(route.kind()),
          route.name_fr(),      route.name_ar(),
          route.copy(),         route.reason()};
}

v1::RouteProgress ToProto(const model::RouteProgress& progress) {
  v1::RouteProgress out;
  *out.mutable_route() = ToProto(progress.route);
  out.set_step(progress.step);
  out.set_attempts(progress.attempts);
  PutTime(progress.next_attempt_at, [&out] { return out.mutable_next_attempt_at(); });
  PutTime(progress.escalate_at, [&out] { return out.mutable_escalate_at(); });
  PutTime(progress.first_delivered_at, [&out] { return out.mutable_first_delivered_at(); });
  out.set_answer(static_cast<v1::AnswerKind>(progress.answer));
  out.set_refusal_reason(progress.refusal_reason);
  PutTime(progress.answered_at, [&out] { return out.mutable_answered_at(); });
  out.set_round(progress.round);
  out.set_delivered(progress.delivered);
  out.set_furthest_step(progress.furthest_step);
  return out;
}

model::RouteProgress FromProto(const v1::RouteProgress& progress) {
  model::RouteProgress out;
  out.route = FromProto(progress.route());
  out.step = progress.step();
  out.attempts = progress.attempts();
  out.next_attempt_at = TakeTime(progress.has_next_attempt_at(), progress.next_attempt_at());
  out.escalate_at = TakeTime(progress.has_escalate_at(), progress.escalate_at());
  out.first_delivered_at =
      TakeTime(progress.has_first_delivered_at(), progress.first_delivered_at());
  out.answer = static_cast<model::AnswerKind>(progress.answer());
  out.refusal_reason = progress.refusal_reason();
  out.answered_at = TakeTime(progress.has_answered_at(), progress.answered_at());
  out.round = progress.round();
  out.delivered = progress.delivered();
  out.furthest_step = progress.furthest_step();
  return out;
}

v1::AuthorityAnswer ToProto(const model::AuthorityAnswer& answer) {
  v1::AuthorityAnswer out;
  out.set_authority_id(answer.authority_id);
  out.set_authority_kind(static_cast<v1::AuthorityKind>(answer.authority_kind));
  out.set_kind(static_cast<v1::AnswerKind>(answer.kind));
  *out.mutable_answered_at() = ToProto(answer.answered_at);
  PutTime(answer.in_charge_since, [&out] { return out.mutable_in_charge_since(); });
  return out;
}

model::AuthorityAnswer FromProto(const v1::AuthorityAnswer& answer) {
  return {answer.authority_id(), static_cast<model::AuthorityKind>(answer.authority_kind()),
          static_cast<model::AnswerKind>(answer.kind()), FromProto(answer.answered_at()),
          TakeTime(answer.has_in_charge_since(), answer.in_charge_since())};
}

v1::DeliveryState ToProto(const model::DeliveryState& state) {
  v1::DeliveryState out;
  *out.mutable_alert() = ToProto(state.alert);
  out.set_state(static_cast<v1::AlertState>(state.state));
  for (const auto& progress : state.routes) *out.add_routes() = ToProto(progress);
  *out.mutable_raised_at() = ToProto(state.raised_at);
  PutTime(state.acknowledged_at, [&out] { return out.mutable_acknowledged_at(); });
  out.set_acknowledged_by(state.acknowledged_by);
  for (const auto& answer : state.answers) *out.add_answers() = ToProto(answer);
  return out;
}

model::DeliveryState FromProto(const v1::DeliveryState& state) {
  model::DeliveryState out;
  out.alert = FromProto(state.alert());
  out.state = static_cast<model::AlertState>(state.state());
  for (const auto& progress : state.routes()) out.routes.push_back(FromProto(progress));
  out.raised_at = FromProto(state.raised_at());
  out.acknowledged_at = TakeTime(state.has_acknowledged_at(), state.acknowledged_at());
  out.acknowledged_by = state.acknowledged_by();
  for (const auto& answer : state.answers()) out.answers.push_back(FromProto(answer));
  return out;
}

}  // namespace kolona::wire
