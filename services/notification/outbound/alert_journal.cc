#include "services/notification/outbound/alert_journal.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::notification {
namespace {

// Derives what makes one fact of an alert differ from the next, so that the same one twice has one
// id.
std::string Cause(const model::Alert& alert, std::initializer_list<std::string> parts) {
  std::string cause = alert.alert_id;
  for (const auto& part : parts) cause += "/" + part;
  return cause;
}

struct ToEvent {
  const model::Alert& alert;
  base::WallTime now;
  const base::TraceContext& trace;

  eventlog::Event Make(const google::protobuf::Message& fact, const std::string& cause) const {
    return wire::MakeEvent(fact, "notification", cause, alert.alert_id, alert.case_id, now, trace);
  }

  eventlog::Event operator()(const RoutedFact& routed) const {
    v1::AlertRouted fact;
    fact.set_alert_id(alert.alert_id);
    fact.set_case_id(alert.case_id);
    for (const auto& route : routed.routes) *fact.add_routes() = wire::ToProto(route);
    *fact.mutable_routed_at() = wire::ToProto(now);
    return Make(fact, alert.alert_id);
  }

  eventlog::Event operator()(const AttemptedFact& attempted) const {
    const AttemptEnded& end = attempted.end;
    v1::DeliveryAttempted fact;
    fact.set_alert_id(alert.alert_id);
    fact.set_case_id(alert.case_id);
    fact.set_delivery_id(end.attempt.delivery_id);
    fact.set_authority_id(end.attempt.authority_id);
    fact.set_endpoint(end.attempt.endpoint);
    fact.set_step(end.attempt.step);
    fact.set_round(end.attempt.round);
    fact.set_attempt(end.attempt.number);
    fact.set_answer_as(end.attempt.answer_as);
    fact.set_outcome(static_cast<v1::DeliveryOutcome>(end.outcome));
    fact.set_status_code(end.status_code);
    fact.set_error(end.error);
    *fact.mutable_attempted_at() = wire::ToProto(end.started_at);
    fact.set_since_accepted_ms(
        std::chrono::duration_cast<std::chrono::milliseconds>(attempted.since_accepted).count());
    return Make(fact, Cause(alert, {end.attempt.delivery_id, std::to_string(end.attempt.number)}));
  }

  eventlog::Event operator()(const AnsweredFact& answered) const {
    const Answered& answer = answered.answer;
    v1::AuthorityAnswered fact;
    fact.set_alert_id(alert.alert_id);
    fact.set_case_id(alert.case_id);
    fact.set_authority_id(answer.authority_id);
    fact.set_kind(static_cast<v1::AnswerKind>(answer.kind));
    fact.set_reason(answer.reason);
    fact.set_actor(answer.actor);
    fact.set_authority_kind(static_cast<v1::AuthorityKind>(answered.authority_kind));
    *fact.mutable_answered_at() = wire::ToProto(answer.answered_at);
    return Make(fact,
                Cause(alert, {answer.authority_id, v1::AnswerKind_Name(fact.kind()),
                              std::to_string(answered.step), std::to_string(answered.round)}));
  }

  eventlog::Event operator()(const EscalatedFact& escalated) const {
    v1::AlertEscalated fact;
    fact.set_alert_id(alert.alert_id);
    fact.set_case_id(alert.case_id);
    fact.set_authority_id(escalated.authority_id);
    fact.set_to_step(escalated.to_step);
    fact.set_round(escalated.round);
    fact.set_reason(escalated.reason);
    *fact.mutable_escalated_at() = wire::ToProto(escalated.at);
    return Make(fact, Cause(alert, {escalated.authority_id, std::to_string(escalated.to_step),
                                    std::to_string(escalated.round)}));
  }
};

}  // namespace

AlertJournal::AlertJournal(eventlog::EventLog& log, const base::Clock& clock)
    : clock_(clock),
      alerts_(log.NewPublisher({.name = "notification-alerts", .urgent = true})),
      deliveries_(log.NewPublisher({.name = "notification-deliveries", .urgent = true})) {}

runtime::Task<base::Status> AlertJournal::Append(base::CallContext ctx, model::Alert alert,
                                                 Fact fact) {
  auto event = std::visit(ToEvent{alert, clock_.Now(), ctx.trace}, fact);
  auto sent = co_await alerts_->Publish(ctx, std::string(eventlog::kAlerts), std::move(event));
  co_return sent.status();
}

runtime::Task<base::Status> AlertJournal::Keep(base::CallContext ctx, model::DeliveryState state) {
  const auto value = wire::ToProto(state);
  const std::string& id = state.alert.alert_id;
  // The id of a state is that of its contents: the same state twice is the same fact.
  auto event = wire::MakeEvent(value, "notification", id + "/" + value.SerializeAsString(), id, id,
                               clock_.Now(), ctx.trace);
  auto sent =
      co_await deliveries_->Publish(ctx, std::string(eventlog::kDeliveries), std::move(event));
  co_return sent.status();
}

}  // namespace kolona::notification
