#include "libs/wire/convert.h"
#include "libs/wire/repeat.h"

namespace kolona::wire {

v1::Need ToProto(const model::Need& need) {
  v1::Need out;
  out.set_need_id(need.need_id);
  EnumsToProto(need.kinds, out.mutable_kinds());
  *out.mutable_place() = ToProto(need.place);
  if (need.age) out.set_age(*need.age);
  out.set_gender(static_cast<v1::Gender>(need.gender));
  out.set_schooling(static_cast<v1::Schooling>(need.schooling));
  StringsToProto(need.languages, out.mutable_languages());
  StringsToProto(need.skills, out.mutable_skills());
  StringsToProto(need.occupations, out.mutable_occupations());
  EnumsToProto(need.must_haves, out.mutable_must_haves());
  *out.mutable_asked_at() = ToProto(need.asked_at);
  return out;
}

model::Need FromProto(const v1::Need& need) {
  model::Need out;
  out.need_id = need.need_id();
  out.kinds = EnumsFromProto<model::SupportKind>(need.kinds());
  out.place = FromProto(need.place());
  if (need.has_age()) out.age = need.age();
  out.gender = static_cast<model::Gender>(need.gender());
  out.schooling = static_cast<model::Schooling>(need.schooling());
  out.languages = StringsFromProto(need.languages());
  out.skills = StringsFromProto(need.skills());
  out.occupations = StringsFromProto(need.occupations());
  out.must_haves = EnumsFromProto<model::MustHave>(need.must_haves());
  out.asked_at = FromProto(need.asked_at());
  return out;
}

v1::Opportunity ToProto(const model::Opportunity& offer) {
  v1::Opportunity out;
  out.set_opportunity_id(offer.opportunity_id);
  out.set_kind(static_cast<v1::SupportKind>(offer.kind));
  out.set_title_fr(offer.title_fr);
  out.set_title_ar(offer.title_ar);
  out.set_provider(offer.provider);
  *out.mutable_place() = ToProto(offer.place);
  *out.mutable_resolved_place() = ToProto(offer.resolved_place);
  out.set_zone(static_cast<v1::Zone>(offer.zone));
  out.set_seats(offer.seats);
  out.set_age_min(offer.age_min);
  out.set_age_max(offer.age_max);
  out.set_schooling_min(static_cast<v1::Schooling>(offer.schooling_min));
  StringsToProto(offer.languages, out.mutable_languages());
  out.set_audience(static_cast<v1::Gender>(offer.audience));
  StringsToProto(offer.skills, out.mutable_skills());
  out.set_occupation(offer.occupation);
  EnumsToProto(offer.offers, out.mutable_offers());
  if (offer.opens_at) *out.mutable_opens_at() = ToProto(*offer.opens_at);
  if (offer.closes_at) *out.mutable_closes_at() = ToProto(*offer.closes_at);
  out.set_quality(offer.quality);
  out.set_withdrawn(offer.withdrawn);
  out.set_owner(offer.owner);
  return out;
}

model::Opportunity FromProto(const v1::Opportunity& offer) {
  model::Opportunity out;
  out.opportunity_id = offer.opportunity_id();
  out.kind = static_cast<model::SupportKind>(offer.kind());
  out.title_fr = offer.title_fr();
  out.title_ar = offer.title_ar();
  out.provider = offer.provider();
  out.place = FromProto(offer.place());
  out.resolved_place = FromProto(offer.resolved_place());
  out.zone = static_cast<model::Zone>(offer.zone());
  out.seats = offer.seats();
  out.age_min = offer.age_min();
  out.age_max = offer.age_max();
  out.schooling_min = static_cast<model::Schooling>(offer.schooling_min());
  out.languages = StringsFromProto(offer.languages());
  out.audience = static_cast<model::Gender>(offer.audience());
  out.skills = StringsFromProto(offer.skills());
  out.occupation = offer.occupation();
  out.offers = EnumsFromProto<model::MustHave>(offer.offers());
  if (offer.has_opens_at()) out.opens_at = FromProto(offer.opens_at());
  if (offer.has_closes_at()) out.closes_at = FromProto(offer.closes_at());
  out.quality = offer.quality();
  out.withdrawn = offer.withdrawn();
  out.owner = offer.owner();
  return out;
}

v1::Match ToProto(const model::Match& match) {
  v1::Match out;
  out.set_opportunity_id(match.opportunity_id);
  out.set_score(match.score);
  for (const auto& part : match.parts) {
    auto* added = out.add_parts();
    added->set_name(part.name);
    added->set_points(part.points);
    added->set_text_fr(part.text_fr);
    added->set_text_ar(part.text_ar);
  }
  out.set_nearness(static_cast<v1::Zone>(match.nearness));
  out.set_kind(static_cast<v1::SupportKind>(match.kind));
  out.set_title_fr(match.title_fr);
  out.set_title_ar(match.title_ar);
  out.set_provider(match.provider);
  return out;
}

model::Match FromProto(const v1::Match& match) {
  model::Match out;
  out.opportunity_id = match.opportunity_id();
  out.score = match.score();
  for (const auto& part : match.parts()) {
    out.parts.push_back({part.name(), part.points(), part.text_fr(), part.text_ar()});
  }
  out.nearness = static_cast<model::Zone>(match.nearness());
  out.kind = static_cast<model::SupportKind>(match.kind());
  out.title_fr = match.title_fr();
  out.title_ar = match.title_ar();
  out.provider = match.provider();
  return out;
}

v1::MatchList ToProto(const model::MatchList& list) {
  v1::MatchList out;
  out.set_need_id(list.need_id);
  for (const auto& match : list.matches) *out.add_matches() = ToProto(match);
  *out.mutable_ranked_at() = ToProto(list.ranked_at);
  out.set_considered(list.considered);
  for (const auto& [filter, count] : list.turned_away) {
    (*out.mutable_turned_away())[filter] = count;
  }
  return out;
}

model::MatchList FromProto(const v1::MatchList& list) {
  model::MatchList out;
  out.need_id = list.need_id();
  for (const auto& match : list.matches()) out.matches.push_back(FromProto(match));
  out.ranked_at = FromProto(list.ranked_at());
  out.considered = list.considered();
  for (const auto& [filter, count] : list.turned_away()) out.turned_away[filter] = count;
  return out;
}

}  // namespace kolona::wire
