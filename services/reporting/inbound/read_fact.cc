#include "services/reporting/inbound/read_fact.h"

#include "kolona/v1/events.pb.h"
#include "kolona/v1/level.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::reporting {
namespace {

using MaybeFact = std::optional<Fact>;

template <class Kinds, class Name>
std::vector<std::string> Names(const Kinds& kinds, Name name) {
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(kinds.size()));
  for (const auto kind : kinds) names.push_back(name(kind));
  return names;
}

MaybeFact From(const v1::CaseReported& event) {
  const auto& facts = event.facts();
  if (facts.exercise() || facts.from_support_request()) return {};
  ReportSeen seen;
  seen.case_id = facts.case_id();
  seen.accepted_at = wire::FromProto(facts.accepted_at());
  seen.region = facts.place().region_code();
  seen.channel = static_cast<model::Channel>(facts.channel());
  seen.kinds = Names(facts.kinds(), [](int kind) {
    return v1::ViolenceKind_Name(static_cast<v1::ViolenceKind>(kind));
  });
  return seen;
}

MaybeFact From(const v1::SupportRequested& event) {
  if (event.exercise()) return {};
  SupportSeen seen;
  seen.case_id = event.case_id();
  seen.need_id = event.need_id();
  seen.accepted_at = wire::FromProto(event.accepted_at());
  seen.region = event.place().region_code();
  seen.channel = static_cast<model::Channel>(event.channel());
  seen.kinds = Names(event.kinds(), [](int kind) {
    return v1::SupportKind_Name(static_cast<v1::SupportKind>(kind));
  });
  return seen;
}

MaybeFact From(const v1::CaseTriaged& event) {
  return LevelSeen{event.case_id(), v1::Level_Name(event.assessment().level())};
}

MaybeFact From(const v1::CaseStanding& standing) {
  // Kept for its clocks before triage came to a level.
  if (standing.exercise() || standing.level() == v1::LEVEL_UNSPECIFIED) return {};
  return StandingSeen{standing.case_id(), v1::Level_Name(standing.level())};
}

MaybeFact From(const v1::AlertRaised& event) {
  if (event.alert().exercise()) return {};
  return AlertSeen{event.alert().alert_id(), event.alert().case_id(),
                   wire::FromProto(event.alert().accepted_at())};
}

MaybeFact From(const v1::DeliveryAttempted& event) {
  if (event.outcome() != v1::DELIVERED) return {};
  return DeliveredSeen{event.alert_id(), event.case_id(), wire::FromProto(event.attempted_at())};
}

MaybeFact From(const v1::AlertRouted& event) {
  RoutedSeen seen{event.alert_id(), event.case_id(), {}};
  for (const auto& route : event.routes()) seen.routes.push_back(wire::FromProto(route));
  return seen;
}

MaybeFact From(const v1::AuthorityAnswered& event) {
  AnsweredSeen seen{event.alert_id(), event.case_id(), {}};
  seen.answer.authority_id = event.authority_id();
  seen.answer.authority_kind = static_cast<model::AuthorityKind>(event.authority_kind());
  seen.answer.kind = static_cast<model::AnswerKind>(event.kind());
  seen.answer.answered_at = wire::FromProto(event.answered_at());
  return seen;
}

MaybeFact From(const v1::AlertStoodDown& event) {
  return StoodDownSeen{event.alert_id(), event.case_id()};
}

MaybeFact From(const v1::MatchList& event) {
  MatchedSeen seen;
  seen.need_id = event.need_id();
  for (const auto& match : event.matches()) {
    seen.kinds.push_back(v1::SupportKind_Name(match.kind()));
  }
  return seen;
}

// Takes the event when it is of kind M: then `out` is set, or the status says it is unreadable.
template <class M>
bool Take(const eventlog::Event& event, base::Result<MaybeFact>& out) {
  if (event.type != wire::EventType(*M::descriptor())) return false;
  M message;
  if (wire::Read(event, &message)) {
    out = From(message);
  } else {
    out = base::Status(base::Code::kDataLoss, "unreadable " + event.type);
  }
  return true;
}

}  // namespace

base::Result<MaybeFact> ReadFact(const eventlog::Event& event) {
  base::Result<MaybeFact> out = MaybeFact();
  const bool taken = Take<v1::CaseReported>(event, out) || Take<v1::SupportRequested>(event, out) ||
                     Take<v1::CaseTriaged>(event, out) || Take<v1::CaseStanding>(event, out) ||
                     Take<v1::AlertRaised>(event, out) || Take<v1::AlertRouted>(event, out) ||
                     Take<v1::DeliveryAttempted>(event, out) ||
                     Take<v1::AuthorityAnswered>(event, out) ||
                     Take<v1::AlertStoodDown>(event, out) || Take<v1::MatchList>(event, out);
  static_cast<void>(taken);
  return out;
}

}  // namespace kolona::reporting
