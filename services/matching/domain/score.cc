#include "services/matching/domain/score.h"

#include <algorithm>
#include <numeric>

#include "services/matching/domain/eligibility.h"

namespace kolona::matching {
namespace {

using model::Need;
using model::Opportunity;
using model::ScorePart;
using model::Zone;

constexpr int kPointsPerSkill = 7;
constexpr int kMostForSkills = 20;
constexpr int kMostForOccupation = 15;
constexpr int kMostForNeeds = 10;
constexpr int kMostForSeats = 5;
constexpr int kMostForDeadline = 5;
constexpr int kMostForQuality = 10;
constexpr int kManySeats = 10;
constexpr auto kSoon = std::chrono::days(14);

// The nearer offer first: a step of distance is worth more than all else together.
constexpr int kStep = 70;
constexpr int kMostForAllElse = kMostForSkills + kMostForOccupation + kMostForNeeds +
                                kMostForSeats + kMostForDeadline + kMostForQuality;
static_assert(kStep > kMostForAllElse);

ScorePart Distance(Zone near) {
  switch (near) {
    case Zone::kCommune:
      return {"distance", 3 * kStep, "Dans votre commune", "في جماعتك"};
    case Zone::kProvince:
      return {"distance", 2 * kStep, "Dans votre province", "في إقليمك"};
    case Zone::kRegion:
      return {"distance", kStep, "Dans votre région", "في جهتك"};
    case Zone::kNational:
    case Zone::kUnspecified:
      break;
  }
  return {"distance", 0, "Ouvert à tout le pays", "مفتوح لكل المغرب"};
}

ScorePart Skills(const Need& need, const Opportunity& offer) {
  const auto shared =
      std::count_if(offer.skills.begin(), offer.skills.end(), [&need](const std::string& skill) {
        return std::find(need.skills.begin(), need.skills.end(), skill) != need.skills.end();
      });
  const int count = static_cast<int>(shared);
  return {"skills", std::min(kMostForSkills, count * kPointsPerSkill),
          "Compétences en commun : " + std::to_string(count),
          "مهارات مشتركة: " + std::to_string(count)};
}

// ISCO-08 is a tree by digits: the more leading digits agree, the nearer the trade.
int SharedDigits(const std::string& a, const std::string& b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<int>(end.first - a.begin());
}

ScorePart Occupation(const Need& need, const Opportunity& offer) {
  int digits = 0;
  for (const auto& code : need.occupations) {
    digits = std::max(digits, SharedDigits(code, offer.occupation));
  }
  static constexpr int kPoints[] = {0, 3, 8, 12, kMostForOccupation};
  const int points = kPoints[std::min(digits, 4)];
  if (points == 0) return {"occupation", 0, "Autre métier", "مهنة أخرى"};
  return {"occupation", points, "Métier proche de celui demandé", "مهنة قريبة من المطلوبة"};
}

ScorePart Needs(const Need& need, const Opportunity& offer) {
  const int met = static_cast<int>(need.must_haves.size());
  const int extra = std::max(0, static_cast<int>(offer.offers.size()) - met);
  const int points = std::min(kMostForNeeds, met * 3 + extra);
  if (met == 0) return {"needs", points, "Aucune condition demandée", "لم تطلب شروط"};
  return {"needs", points, "Répond à vos conditions : " + std::to_string(met),
          "يستجيب لشروطك: " + std::to_string(met)};
}

ScorePart Seats(int left) {
  if (left < 0 || left >= kManySeats)
    return {"seats", kMostForSeats, "Assez de places", "مقاعد كافية"};
  return {"seats", std::max(1, left / 2), "Places restantes : " + std::to_string(left),
          "المقاعد المتبقية: " + std::to_string(left)};
}

// A near deadline comes first, because it cannot be asked for later.
ScorePart Deadline(const Opportunity& offer, base::WallTime now) {
  if (!offer.closes_at) return {"deadline", 2, "Sans date limite", "بدون أجل محدد"};
  if (*offer.closes_at - now <= kSoon)
    return {"deadline", kMostForDeadline, "Ferme bientôt", "يغلق قريبا"};
  return {"deadline", 3, "Inscription ouverte", "التسجيل مفتوح"};
}

ScorePart Quality(const Opportunity& offer) {
  const int points = std::clamp(offer.quality, 0, kMostForQuality);
  return {"quality", points, "Qualité de l'offre : " + std::to_string(points) + "/10",
          "جودة العرض: " + std::to_string(points) + "/10"};
}

}  // namespace

model::Match Score(const Need& need, const Opportunity& offer, int seats_left, base::WallTime now,
                   const model::Territory& territory) {
  model::Match match;
  match.opportunity_id = offer.opportunity_id;
  match.nearness = Nearness(need.place, offer.resolved_place, territory);
  if (match.nearness == Zone::kUnspecified) match.nearness = Zone::kNational;
  match.kind = offer.kind;
  match.title_fr = offer.title_fr;
  match.title_ar = offer.title_ar;
  match.provider = offer.provider;
  match.parts = {
      Distance(match.nearness), Skills(need, offer),  Occupation(need, offer), Needs(need, offer),
      Seats(seats_left),        Deadline(offer, now), Quality(offer)};
  match.score = std::accumulate(match.parts.begin(), match.parts.end(), 0,
                                [](int sum, const ScorePart& part) { return sum + part.points; });
  return match;
}

}  // namespace kolona::matching
