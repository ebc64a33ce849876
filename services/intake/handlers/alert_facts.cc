#include "services/intake/handlers/alert_facts.h"

#include "kolona/v1/events.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::intake {
namespace {

AlertFact FactOf(const v1::AlertRaised& fact) {
  return Raised{wire::FromProto(fact.alert()), wire::FromProto(fact.raised_at())};
}
AlertFact FactOf(const v1::AlertUpdated& fact) {
  return Raised{wire::FromProto(fact.alert()), wire::FromProto(fact.updated_at())};
}
AlertFact FactOf(const v1::AlertRouted& fact) {
  Routed routed;
  for (const auto& route : fact.routes()) routed.routes.push_back(wire::FromProto(route));
  return routed;
}
AlertFact FactOf(const v1::DeliveryAttempted& fact) {
  return Attempted{fact.authority_id(),
                   fact.step(),
                   fact.attempt(),
                   static_cast<model::DeliveryOutcome>(fact.outcome()),
                   wire::FromProto(fact.attempted_at()),
                   fact.answer_as()};
}
AlertFact FactOf(const v1::AuthorityAnswered& fact) {
  return Answered{fact.authority_id(), static_cast<model::AnswerKind>(fact.kind()), fact.reason(),
                  wire::FromProto(fact.answered_at()),
                  static_cast<model::AuthorityKind>(fact.authority_kind())};
}
AlertFact FactOf(const v1::AlertEscalated& fact) {
  return Escalated{fact.authority_id(), fact.to_step()};
}
AlertFact FactOf(const v1::AlertStoodDown&) { return StoodDown{}; }

// Where the ids are: beside the alert, or inside it.
template <class Fact>
AlertFactRead Named(const Fact& fact) {
  if constexpr (requires { fact.alert(); }) {
    return {fact.alert().alert_id(), fact.alert().case_id(), FactOf(fact)};
  } else {
    return {fact.alert_id(), fact.case_id(), FactOf(fact)};
  }
}

template <class Fact>
bool TryRead(const eventlog::Event& event, std::optional<AlertFactRead>& read, bool& damaged) {
  if (event.type != wire::EventType(*Fact::descriptor())) return false;
  Fact fact;
  damaged = !wire::Read(event, &fact);
  if (!damaged) read = Named(fact);
  if (read && (read->alert_id.empty() || read->case_id.empty())) damaged = true;
  return true;
}

}  // namespace

base::Result<std::optional<AlertFactRead>> ReadAlertFact(const eventlog::Event& event) {
  std::optional<AlertFactRead> read;
  bool damaged = false;
  (void)(TryRead<v1::AlertRaised>(event, read, damaged) ||
         TryRead<v1::AlertUpdated>(event, read, damaged) ||
         TryRead<v1::AlertRouted>(event, read, damaged) ||
         TryRead<v1::DeliveryAttempted>(event, read, damaged) ||
         TryRead<v1::AuthorityAnswered>(event, read, damaged) ||
         TryRead<v1::AlertEscalated>(event, read, damaged) ||
         TryRead<v1::AlertStoodDown>(event, read, damaged));
  if (damaged) return base::Status(base::Code::kDataLoss, event.type + " does not parse");
  return read;
}

}  // namespace kolona::intake
