#include "libs/wire/convert.h"
#include "libs/wire/repeat.h"

namespace kolona::wire {

google::protobuf::Timestamp ToProto(base::WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  google::protobuf::Timestamp out;
  out.set_seconds(seconds.time_since_epoch().count());
  out.set_nanos(static_cast<std::int32_t>((time - seconds).count() * 1000));
  return out;
}

base::WallTime FromProto(const google::protobuf::Timestamp& time) {
  return base::WallTime(std::chrono::seconds(time.seconds()) +
                        std::chrono::microseconds(time.nanos() / 1000));
}

v1::ResolvedPlace ToProto(const model::ResolvedPlace& place) {
  v1::ResolvedPlace out;
  out.set_region_code(place.region_code);
  out.set_province_code(place.province_code);
  out.set_commune_code(place.commune_code);
  out.set_needs_person(place.needs_person);
  return out;
}

model::ResolvedPlace FromProto(const v1::ResolvedPlace& place) {
  return {place.region_code(), place.province_code(), place.commune_code(), place.needs_person()};
}

model::PlaceAsTold FromProto(const v1::Place& place) {
  return {place.region(), place.province(), place.commune()};
}

v1::Place ToProto(const model::PlaceAsTold& place) {
  v1::Place out;
  out.set_region(place.region);
  out.set_province(place.province);
  out.set_commune(place.commune);
  return out;
}

v1::TextFindings ToProto(const model::TextFindings& findings) {
  v1::TextFindings out;
  out.set_urgency(static_cast<v1::LookUrgency>(findings.urgency));
  StringsToProto(findings.phrases, out.mutable_phrases());
  StringsToProto(findings.lists, out.mutable_lists());
  return out;
}

model::TextFindings FromProto(const v1::TextFindings& findings) {
  return {static_cast<model::LookUrgency>(findings.urgency()), StringsFromProto(findings.phrases()),
          StringsFromProto(findings.lists())};
}

v1::CaseFacts ToProto(const model::CaseFacts& facts) {
  v1::CaseFacts out;
  out.set_case_id(facts.case_id);
  out.set_channel(static_cast<v1::Channel>(facts.channel));
  out.set_relation(static_cast<v1::Relation>(facts.relation));
  *out.mutable_place() = ToProto(facts.place);
  EnumsToProto(facts.kinds, out.mutable_kinds());
  EnumsToProto(facts.danger_signs, out.mutable_danger_signs());
  for (const auto& [item, answer] : facts.screen) {
    (*out.mutable_screen())[item] = static_cast<v1::Answer>(answer);
  }
  out.set_age_band(facts.age_band);
  out.set_language(facts.language);
  if (facts.occurred_at) *out.mutable_occurred_at() = ToProto(*facts.occurred_at);
  *out.mutable_accepted_at() = ToProto(facts.accepted_at);
  out.set_exercise(facts.exercise);
  out.set_from_support_request(facts.from_support_request);
  for (const auto& [name, answers] : facts.answers) {
    (*out.mutable_answers())[name] = ToProto(answers);
  }
  if (facts.text_findings) *out.mutable_text_findings() = ToProto(*facts.text_findings);
  return out;
}

model::CaseFacts FromProto(const v1::CaseFacts& facts) {
  model::CaseFacts out;
  out.case_id = facts.case_id();
  out.channel = static_cast<model::Channel>(facts.channel());
  out.relation = static_cast<model::Relation>(facts.relation());
  out.place = FromProto(facts.place());
  out.kinds = EnumsFromProto<model::ViolenceKind>(facts.kinds());
  out.danger_signs = EnumsFromProto<model::DangerSign>(facts.danger_signs());
  for (const auto& [item, answer] : facts.screen()) {
    out.screen[item] = static_cast<model::Answer>(answer);
  }
  out.age_band = facts.age_band();
  out.language = facts.language();
  if (facts.has_occurred_at()) out.occurred_at = FromProto(facts.occurred_at());
  out.accepted_at = FromProto(facts.accepted_at());
  out.exercise = facts.exercise();
  out.from_support_request = facts.from_support_request();
  for (const auto& [name, answers] : facts.answers()) out.answers[name] = FromProto(answers);
  if (facts.has_text_findings()) out.text_findings = FromProto(facts.text_findings());
  return out;
}

v1::Reason ToProto(const model::Reason& reason) {
  v1::Reason out;
  out.set_code(reason.code);
  out.set_text_fr(reason.text_fr);
  out.set_text_ar(reason.text_ar);
  return out;
}

model::Reason FromProto(const v1::Reason& reason) {
  return {reason.code(), reason.text_fr(), reason.text_ar()};
}

v1::Assessment ToProto(const model::Assessment& assessment) {
  v1::Assessment out;
  out.set_level(static_cast<v1::Level>(assessment.level));
  for (const auto& reason : assessment.reasons) *out.add_reasons() = ToProto(reason);
  StringsToProto(assessment.instruments, out.mutable_instruments());
  out.set_level_revision(assessment.level_revision);
  out.set_needs_person(assessment.needs_person);
  out.set_clock_level(static_cast<v1::Level>(assessment.clock_level));
  for (const auto& finding : assessment.findings) *out.add_findings() = ToProto(finding);
  if (assessment.text_findings) *out.mutable_text_findings() = ToProto(*assessment.text_findings);
  return out;
}

model::Assessment FromProto(const v1::Assessment& assessment) {
  model::Assessment out;
  out.level = static_cast<model::Level>(assessment.level());
  for (const auto& reason : assessment.reasons()) out.reasons.push_back(FromProto(reason));
  out.instruments = StringsFromProto(assessment.instruments());
  out.level_revision = assessment.level_revision();
  out.needs_person = assessment.needs_person();
  out.clock_level = static_cast<model::Level>(assessment.clock_level());
  for (const auto& finding : assessment.findings()) out.findings.push_back(FromProto(finding));
  if (assessment.has_text_findings()) out.text_findings = FromProto(assessment.text_findings());
  return out;
}

}  // namespace kolona::wire
