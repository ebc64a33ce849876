#include "services/matching/domain/eligibility.h"

#include <algorithm>
#include <array>

namespace kolona::matching {
namespace {

using model::Gender;
using model::Need;
using model::Opportunity;
using model::Schooling;
using model::Zone;

template <class T>
bool Contains(const std::vector<T>& values, const T& wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

// "ary-Latn" and "ary" are one language for working in it; so are "fr-MA" and "fr".
std::string_view Primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool ShareALanguage(const Need& need, const Opportunity& offer) {
  if (need.languages.empty() || offer.languages.empty()) return true;
  return std::any_of(need.languages.begin(), need.languages.end(), [&offer](const auto& hers) {
    return std::any_of(offer.languages.begin(), offer.languages.end(),
                       [&hers](const auto& asked) { return Primary(hers) == Primary(asked); });
  });
}

bool AgeFits(const Need& need, const Opportunity& offer) {
  if (!need.age) return true;
  if (offer.age_min > 0 && *need.age < offer.age_min) return false;
  return offer.age_max == 0 || *need.age <= offer.age_max;
}

bool SchoolingFits(const Need& need, const Opportunity& offer) {
  return need.schooling == Schooling::kUnspecified || need.schooling >= offer.schooling_min;
}

bool AudienceFits(const Need& need, const Opportunity& offer) {
  return offer.audience == Gender::kUnspecified || need.gender == Gender::kUnspecified ||
         need.gender == offer.audience;
}

bool Reaches(const Need& need, const Opportunity& offer, const model::Territory& territory) {
  if (offer.zone == Zone::kNational) return true;
  const Zone near = Nearness(need.place, offer.resolved_place, territory);
  return near != Zone::kUnspecified && near <= offer.zone;
}

// Codes do not tell: 03.231.01.05 is an arrondissement of 03.231.01.0, 03.231.01.03 is not.
bool OneHoldsTheOther(const std::string& a, const std::string& b,
                      const model::Territory& territory) {
  const model::Commune* const first = territory.FindCommune(a);
  const model::Commune* const second = territory.FindCommune(b);
  return first != nullptr && second != nullptr &&
         (first->parent_code == second->code || second->parent_code == first->code);
}

bool OffersAllAsked(const Need& need, const Opportunity& offer) {
  return std::all_of(need.must_haves.begin(), need.must_haves.end(),
                     [&offer](auto asked) { return Contains(offer.offers, asked); });
}

bool IsOpen(const Opportunity& offer, base::WallTime now) {
  return (!offer.opens_at || *offer.opens_at <= now) &&
         (!offer.closes_at || now < *offer.closes_at);
}

}  // namespace

std::string_view BarrierName(Barrier barrier) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "none", "withdrawn", "not_open", "no_seats", "kind",     "audience",
      "age",  "schooling", "language", "zone",     "must_have"};
  return kNames[static_cast<std::size_t>(barrier)];
}

model::Zone Nearness(const model::ResolvedPlace& hers, const model::ResolvedPlace& offer,
                     const model::Territory& territory) {
  const auto same = [](const std::string& a, const std::string& b) { return !a.empty() && a == b; };
  if (same(hers.commune_code, offer.commune_code)) return Zone::kCommune;
  if (OneHoldsTheOther(hers.commune_code, offer.commune_code, territory)) return Zone::kCommune;
  if (same(hers.province_code, offer.province_code)) return Zone::kProvince;
  if (same(hers.region_code, offer.region_code)) return Zone::kRegion;
  return Zone::kUnspecified;
}

Barrier FindBarrier(const Need& need, const Opportunity& offer, int seats_left, base::WallTime now,
                    const model::Territory& territory) {
  if (offer.withdrawn) return Barrier::kWithdrawn;
  if (!IsOpen(offer, now)) return Barrier::kNotOpen;
  if (seats_left == 0) return Barrier::kNoSeats;
  if (!Contains(need.kinds, offer.kind)) return Barrier::kKind;
  if (!AudienceFits(need, offer)) return Barrier::kAudience;
  if (!AgeFits(need, offer)) return Barrier::kAge;
  if (!SchoolingFits(need, offer)) return Barrier::kSchooling;
  if (!ShareALanguage(need, offer)) return Barrier::kLanguage;
  if (!Reaches(need, offer, territory)) return Barrier::kZone;
  if (!OffersAllAsked(need, offer)) return Barrier::kMustHave;
  return Barrier::kNone;
}

}  // namespace kolona::matching
