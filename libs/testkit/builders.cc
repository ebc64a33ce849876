#include "libs/testkit/builders.h"

#include "libs/model/red_flags.h"

namespace kolona::testkit {

model::ResolvedPlace SomePlace() {
  model::ResolvedPlace place;
  place.region_code = "06";
  place.province_code = "06.111";
  place.commune_code = "06.111.01.01";
  return place;
}

model::CaseFacts CalmCase(const std::string& case_id) {
  model::CaseFacts facts;
  facts.case_id = case_id;
  facts.channel = model::Channel::kApp;
  facts.relation = model::Relation::kSelf;
  facts.place = SomePlace();
  facts.kinds = {model::ViolenceKind::kPhysical};
  facts.age_band = model::AgeBand(30);
  facts.language = "ar";
  facts.accepted_at = StartOfTime();
  return facts;
}

model::CaseFacts UrgentCase(const std::string& case_id) {
  model::CaseFacts facts = CalmCase(case_id);
  facts.danger_signs = {model::DangerSign::kAttackerPresent, model::DangerSign::kWeaponInHand};
  return facts;
}

model::Alert UrgentAlert(const std::string& case_id) {
  const model::CaseFacts facts = UrgentCase(case_id);
  return model::MakeAlert(facts, model::AssessRedFlags(facts.danger_signs));
}

model::Need SomeNeed(const std::string& need_id) {
  model::Need need;
  need.need_id = need_id;
  need.kinds = {model::SupportKind::kVocationalTraining};
  need.place = SomePlace();
  need.age = 25;
  need.gender = model::Gender::kFemale;
  need.schooling = model::Schooling::kLowerSecondary;
  need.languages = {"ar", "fr"};
  need.skills = {"sewing"};
  need.occupations = {"7531"};
  need.asked_at = StartOfTime();
  return need;
}

model::Opportunity SomeOpportunity(const std::string& opportunity_id) {
  model::Opportunity opportunity;
  opportunity.opportunity_id = opportunity_id;
  opportunity.kind = model::SupportKind::kVocationalTraining;
  opportunity.title_fr = "Formation en couture";
  opportunity.title_ar = "تكوين في الخياطة";
  opportunity.provider = "Centre de formation";
  opportunity.resolved_place = SomePlace();
  opportunity.zone = model::Zone::kProvince;
  opportunity.seats = 12;
  opportunity.age_min = 18;
  opportunity.age_max = 40;
  opportunity.schooling_min = model::Schooling::kPrimary;
  opportunity.languages = {"ar"};
  opportunity.skills = {"sewing"};
  opportunity.occupation = "7531";
  opportunity.opens_at = StartOfTime();
  opportunity.closes_at = StartOfTime() + std::chrono::days(60);
  opportunity.quality = 5;
  return opportunity;
}

}  // namespace kolona::testkit
