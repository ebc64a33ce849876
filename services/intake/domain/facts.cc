#include "services/intake/domain/facts.h"

namespace kolona::intake {

model::CaseFacts FactsOf(const ReportBody& body, const std::string& case_id,
                         const model::ResolvedPlace& place, base::WallTime accepted_at) {
  model::CaseFacts facts;
  facts.case_id = case_id;
  facts.channel = body.channel;
  facts.relation = body.reporter.relation;
  facts.place = place;
  facts.kinds = body.kinds;
  facts.danger_signs = body.danger_signs;
  facts.screen = body.screen;
  facts.answers = body.answers;
  facts.age_band = model::AgeBand(body.subject_age);
  facts.language = body.language;
  facts.occurred_at = body.occurred_at;
  facts.accepted_at = accepted_at;
  facts.exercise = body.exercise;
  return facts;
}

PersonalFields PersonalOf(const ReportBody& body) {
  PersonalFields fields;
  fields.reporter_name = body.reporter.name;
  fields.reporter_phone = body.reporter.phone;
  fields.safe_contact = body.reporter.safe_contact;
  fields.subject_name = body.subject_name;
  fields.address = body.address;
  fields.narrative = body.narrative;
  fields.suspect = body.suspect;
  fields.place_as_told = base::Sensitive<model::PlaceAsTold>(body.place);
  return fields;
}

model::CaseFacts FactsOf(const SupportBody& body, const std::string& case_id,
                         const model::ResolvedPlace& place, base::WallTime accepted_at) {
  model::CaseFacts facts;
  facts.case_id = case_id;
  facts.channel = body.channel;
  facts.relation = body.requester.relation;
  facts.place = place;
  facts.danger_signs = body.danger_signs;
  facts.age_band = model::AgeBand(body.age);
  facts.language = body.language;
  facts.accepted_at = accepted_at;
  facts.exercise = body.exercise;
  facts.from_support_request = true;
  return facts;
}

PersonalFields PersonalOf(const SupportBody& body) {
  PersonalFields fields;
  fields.reporter_name = body.requester.name;
  fields.reporter_phone = body.requester.phone;
  fields.safe_contact = body.requester.safe_contact;
  fields.address = body.address;
  fields.narrative = body.narrative;
  fields.place_as_told = base::Sensitive<model::PlaceAsTold>(body.place);
  return fields;
}

model::Need NeedOf(const SupportBody& body, const std::string& need_id,
                   const model::ResolvedPlace& place, base::WallTime asked_at) {
  model::Need need;
  need.need_id = need_id;
  need.kinds = body.kinds;
  need.place = place;
  need.age = body.age;
  need.gender = body.gender;
  need.schooling = body.schooling;
  need.languages = body.languages;
  need.skills = body.skills;
  need.occupations = body.occupations;
  need.must_haves = body.must_haves;
  need.asked_at = asked_at;
  return need;
}

}  // namespace kolona::intake
