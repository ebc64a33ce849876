#include "services/intake/outbound/case_events.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/alert_event.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "libs/wire/repeat.h"
#include "services/intake/domain/case_ids.h"

namespace kolona::intake {
namespace {

constexpr const char* kSource = "intake";

template <class Fact>
void FillSeal(const SealedCase& seal, Fact& fact) {
  fact.mutable_sealed()->set_ciphertext(seal.sealed);
  fact.mutable_sealed()->set_key_version(seal.key.version);
  fact.set_receipt_hash(seal.receipt_hash);
  fact.set_body_hash(seal.body_hash);
  fact.set_client_hash(seal.client_hash);
}

Outgoing Reported(const model::CaseFacts& facts, const std::vector<std::string>& person_hashes,
                  const SealedCase& seal, base::WallTime now, const base::TraceContext& trace) {
  v1::CaseReported fact;
  for (const auto& hash : person_hashes) fact.add_person_hashes(hash);
  *fact.mutable_facts() = wire::ToProto(facts);
  FillSeal(seal, fact);
  return {std::string(eventlog::kCases),
          wire::MakeEvent(fact, kSource, facts.case_id, facts.case_id, facts.case_id, now, trace)};
}

Outgoing Key(const std::string& case_id, const vault::WrappedKey& key, base::WallTime now,
             const base::TraceContext& trace) {
  v1::CaseKey fact;
  fact.set_case_id(case_id);
  fact.set_wrapped(key.bytes);
  fact.set_master_key_id(key.master_key_id);
  fact.set_version(key.version);
  const std::string name = KeyName(case_id, key.version);
  return {std::string(eventlog::kKeys),
          wire::MakeEvent(fact, kSource, name, case_id, name, now, trace)};
}

Outgoing Requested(const RequestRecord& record, base::WallTime now,
                   const base::TraceContext& trace) {
  v1::SupportRequested fact;
  fact.set_case_id(record.case_id);
  fact.set_need_id(record.need.need_id);
  fact.set_channel(static_cast<v1::Channel>(record.channel));
  *fact.mutable_place() = wire::ToProto(record.need.place);
  wire::EnumsToProto(record.need.kinds, fact.mutable_kinds());
  FillSeal(record.seal, fact);
  *fact.mutable_accepted_at() = wire::ToProto(record.need.asked_at);
  fact.set_exercise(record.exercise);
  return {
      std::string(eventlog::kCases),
      wire::MakeEvent(fact, kSource, record.case_id, record.case_id, record.case_id, now, trace)};
}

Outgoing Need(const model::Need& need, base::WallTime now) {
  // No trace: it would tie the need to the case.
  return {std::string(eventlog::kNeeds), wire::MakeEvent(wire::ToProto(need), kSource, need.need_id,
                                                         need.need_id, need.need_id, now, {})};
}

}  // namespace

std::vector<Outgoing> EventsOf(const ReportRecord& record, base::WallTime now,
                               const base::TraceContext& trace) {
  return {Reported(record.facts, record.person_hashes, record.seal, now, trace),
          Key(record.facts.case_id, record.seal.key, now, trace)};
}

std::vector<Outgoing> EventsOf(const RequestRecord& record, base::WallTime now,
                               const base::TraceContext& trace) {
  std::vector<Outgoing> events;
  if (record.report) {
    events.push_back(Reported(*record.report, record.person_hashes, record.seal, now, trace));
  }
  events.push_back(Requested(record, now, trace));
  events.push_back(Key(record.case_id, record.seal.key, now, trace));
  if (!record.need.kinds.empty()) events.push_back(Need(record.need, now));
  return events;
}

std::vector<Outgoing> EventsOf(const model::Alert& alert, base::WallTime now,
                               const base::TraceContext& trace) {
  return {{std::string(eventlog::kAlerts), wire::AlertRaisedEvent(alert, kSource, now, trace)}};
}

std::vector<Outgoing> HintEvents(const model::CaseFacts& facts, base::WallTime now,
                                 const base::TraceContext& trace) {
  v1::CaseHinted fact;
  *fact.mutable_facts() = wire::ToProto(facts);
  *fact.mutable_hinted_at() = wire::ToProto(now);
  return {
      {std::string(eventlog::kCases),
       wire::MakeEvent(fact, kSource, facts.case_id, facts.case_id, facts.case_id, now, trace)}};
}

std::vector<Outgoing> ReadEvents(const std::string& case_id, const std::string& actor,
                                 const std::string& role, base::WallTime now,
                                 const base::TraceContext& trace) {
  v1::PersonalFieldsRead fact;
  fact.set_case_id(case_id);
  fact.set_actor(actor);
  fact.set_role(role);
  *fact.mutable_read_at() = wire::ToProto(now);
  const std::string cause = case_id + "/" + actor + "/" + base::FormatRfc3339(now);
  return {{std::string(eventlog::kAudit),
           wire::MakeEvent(fact, kSource, cause, case_id, actor, now, trace)}};
}

}  // namespace kolona::intake
