#include "services/matching/domain/validate_opportunity.h"

#include <algorithm>
#include <cctype>

namespace kolona::matching {
namespace {

using base::Status;
using model::Opportunity;
using model::Zone;

constexpr std::size_t kMostListed = 16;
constexpr std::size_t kLongestTitle = 200;
constexpr int kOldest = 120;
constexpr int kMostSeats = 100'000;

bool IsIdChar(char c) {
  return std::islower(static_cast<unsigned char>(c)) != 0 ||
         std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-';
}

bool IsIsco(const std::string& code) {
  return code.size() <= 4 && std::all_of(code.begin(), code.end(), [](char c) {
           return std::isdigit(static_cast<unsigned char>(c)) != 0;
         });
}

template <class Enum>
bool Within(Enum value, Enum last) {
  return static_cast<int>(value) >= 0 && value <= last;
}

Status CheckName(const Opportunity& offer) {
  const auto& id = offer.opportunity_id;
  if (id.size() < 3 || id.size() > 64 || !std::all_of(id.begin(), id.end(), IsIdChar)) {
    return Status::Invalid("/opportunityId", "3 to 64 of a-z, 0-9 and '-'");
  }
  if (offer.kind == model::SupportKind::kUnspecified ||
      !Within(offer.kind, model::SupportKind::kIncomeProject)) {
    return Status::Invalid("/kind", "say which kind of support it is");
  }
  if (offer.title_fr.empty() || offer.title_fr.size() > kLongestTitle) {
    return Status::Invalid("/titleFr", "a title of 1 to 200 bytes");
  }
  if (offer.title_ar.empty() || offer.title_ar.size() > kLongestTitle) {
    return Status::Invalid("/titleAr", "a title of 1 to 200 bytes");
  }
  if (offer.provider.empty() || offer.provider.size() > kLongestTitle) {
    return Status::Invalid("/provider", "say who offers it, in 1 to 200 bytes");
  }
  return {};
}

Status CheckPlace(const Opportunity& offer) {
  if (offer.zone == Zone::kUnspecified || !Within(offer.zone, Zone::kNational)) {
    return Status::Invalid("/zone", "say how far it reaches");
  }
  const auto& place = offer.resolved_place;
  // The look-up asks for a person when no single commune was meant; wider zones need none.
  if (offer.zone == Zone::kCommune && (place.commune_code.empty() || place.needs_person)) {
    return Status::Invalid("/place/commune", "no such commune, or several of that name");
  }
  if (offer.zone == Zone::kProvince && place.province_code.empty()) {
    return Status::Invalid("/place/province",
                           "no such province; needed for an offer that reaches one");
  }
  if (offer.zone == Zone::kRegion && place.region_code.empty()) {
    return Status::Invalid("/place/region", "no such region; needed for an offer that reaches one");
  }
  return {};
}

Status CheckWho(const Opportunity& offer) {
  if (offer.seats < 0 || offer.seats > kMostSeats) {
    return Status::Invalid("/seats", "0 (not limited) to 100000");
  }
  if (offer.age_min < 0 || offer.age_min > kOldest) return Status::Invalid("/ageMin", "0 to 120");
  if (offer.age_max < 0 || offer.age_max > kOldest) return Status::Invalid("/ageMax", "0 to 120");
  if (offer.age_max > 0 && offer.age_min > offer.age_max) {
    return Status::Invalid("/ageMin", "above ageMax");
  }
  if (!Within(offer.schooling_min, model::Schooling::kUniversity)) {
    return Status::Invalid("/schoolingMin", "not a level of schooling");
  }
  if (!Within(offer.audience, model::Gender::kMale)) {
    return Status::Invalid("/audience", "not a gender");
  }
  return {};
}

Status CheckWhat(const Opportunity& offer) {
  if (offer.languages.size() > kMostListed) return Status::Invalid("/languages", "at most 16");
  if (offer.skills.size() > kMostListed) return Status::Invalid("/skills", "at most 16");
  if (offer.offers.size() > kMostListed) return Status::Invalid("/offers", "at most 16");
  if (!IsIsco(offer.occupation)) {
    return Status::Invalid("/occupation", "an ISCO-08 code of 1 to 4 digits");
  }
  if (offer.quality < 0 || offer.quality > 10) return Status::Invalid("/quality", "0 to 10");
  if (offer.opens_at && offer.closes_at && *offer.closes_at <= *offer.opens_at) {
    return Status::Invalid("/closesAt", "not after opensAt");
  }
  return {};
}

}  // namespace

Status ValidateOpportunity(const Opportunity& offer) {
  for (const auto check : {CheckName, CheckPlace, CheckWho, CheckWhat}) {
    Status status = check(offer);
    if (!status.ok()) return status;
  }
  return {};
}

}  // namespace kolona::matching
