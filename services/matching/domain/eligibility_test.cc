#include "services/matching/domain/eligibility.h"

#include <gtest/gtest.h>

#include "services/matching/domain/matching_domain_test.h"

namespace kolona::matching {
namespace {

using model::Gender;
using model::MustHave;
using model::Schooling;
using model::SupportKind;
using model::Zone;
using std::chrono::hours;

const base::WallTime kNow{std::chrono::seconds(1'800'000'000)};

model::Need Hers() {
  model::Need need;
  need.need_id = "n";
  need.kinds = {SupportKind::kJob};
  need.place = {"06", "06.141", "06.141.01.07", false};
  need.age = 30;
  need.gender = Gender::kFemale;
  need.schooling = Schooling::kPrimary;
  need.languages = {"ary", "fr-MA"};
  return need;
}

model::Opportunity Offer() {
  model::Opportunity offer;
  offer.opportunity_id = "o";
  offer.kind = SupportKind::kJob;
  offer.resolved_place = {"06", "06.141", "06.141.01.07", false};
  offer.zone = Zone::kCommune;
  return offer;
}

TEST(FindBarrier, AnOfferThatFitsHasNone) {
  EXPECT_EQ(FindBarrier(Hers(), Offer(), -1, kNow, Morocco()), Barrier::kNone);
}

TEST(FindBarrier, EachHardFilterTurnsAwayByItself) {
  const auto with = [](auto change) {
    auto need = Hers();
    auto offer = Offer();
    int seats = -1;
    change(need, offer, seats);
    return FindBarrier(need, offer, seats, kNow, Morocco());
  };
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.withdrawn = true; }), Barrier::kWithdrawn);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.closes_at = kNow; }), Barrier::kNotOpen);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.opens_at = kNow + hours(1); }), Barrier::kNotOpen);
  EXPECT_EQ(with([](auto&, auto&, auto& s) { s = 0; }), Barrier::kNoSeats);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.kind = SupportKind::kTraining; }), Barrier::kKind);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.audience = Gender::kMale; }), Barrier::kAudience);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.age_min = 31; }), Barrier::kAge);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.age_max = 29; }), Barrier::kAge);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.schooling_min = Schooling::kUniversity; }),
            Barrier::kSchooling);
  EXPECT_EQ(with([](auto&, auto& o, auto&) { o.languages = {"es"}; }), Barrier::kLanguage);
  EXPECT_EQ(with([](auto& n, auto&, auto&) { n.place.commune_code = "06.141.01.31"; }),
            Barrier::kZone);
  EXPECT_EQ(with([](auto& n, auto&, auto&) { n.must_haves = {MustHave::kChildcare}; }),
            Barrier::kMustHave);
}

TEST(FindBarrier, TheEdgesOfAnAgeRangeAreInside) {
  auto offer = Offer();
  offer.age_min = 30;
  offer.age_max = 30;
  EXPECT_EQ(FindBarrier(Hers(), offer, -1, kNow, Morocco()), Barrier::kNone);
}

TEST(FindBarrier, WhatSheDidNotTellNeverShutsHerOut) {
  model::Need need;
  need.kinds = {SupportKind::kJob};
  need.place = Hers().place;
  auto offer = Offer();
  offer.age_min = 18;
  offer.age_max = 35;
  offer.schooling_min = Schooling::kUniversity;
  offer.languages = {"fr"};
  offer.audience = Gender::kFemale;
  EXPECT_EQ(FindBarrier(need, offer, 1, kNow, Morocco()), Barrier::kNone);
}

TEST(FindBarrier, ALanguageIsTheSameWhateverItsScriptOrCountry) {
  auto offer = Offer();
  offer.languages = {"fr"};
  EXPECT_EQ(FindBarrier(Hers(), offer, -1, kNow, Morocco()), Barrier::kNone);
  auto need = Hers();
  need.languages = {"ary-Latn"};
  offer.languages = {"ary"};
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kNone);
}

TEST(FindBarrier, ANationalOfferReachesHerWithoutAnyPlace) {
  auto need = Hers();
  need.place = {};
  auto offer = Offer();
  offer.zone = Zone::kNational;
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kNone);
  offer.zone = Zone::kRegion;
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kZone);
}

TEST(Nearness, IsTheNarrowestZoneBothShare) {
  const model::ResolvedPlace here = {"06", "06.141", "06.141.01.07", false};
  EXPECT_EQ(Nearness(here, here, Morocco()), Zone::kCommune);
  EXPECT_EQ(Nearness(here, {"06", "06.141", "x", false}, Morocco()), Zone::kProvince);
  EXPECT_EQ(Nearness(here, {"06", "06.385", "y", false}, Morocco()), Zone::kRegion);
  EXPECT_EQ(Nearness(here, {"01", "01.511", "z", false}, Morocco()), Zone::kUnspecified);
  EXPECT_EQ(Nearness({}, {}, Morocco()), Zone::kUnspecified);
}

model::ResolvedPlace At(const model::Commune& commune) {
  return {commune.region_code, commune.province_code, commune.code, false};
}

model::ResolvedPlace At(std::string_view code) { return At(*Morocco().FindCommune(code)); }

TEST(Nearness, ATownAndEachOfItsArrondissementsAreOneCommuneBothWays) {
  std::size_t arrondissements = 0;
  for (const auto& part : Morocco().communes()) {
    if (!part.is_arrondissement()) continue;
    ++arrondissements;
    const auto town = At(part.parent_code);
    EXPECT_EQ(Nearness(At(part), town, Morocco()), Zone::kCommune) << part.code;
    EXPECT_EQ(Nearness(town, At(part), Morocco()), Zone::kCommune) << part.code;
  }
  EXPECT_EQ(arrondissements, Morocco().arrondissement_count());
}

TEST(Nearness, TwoArrondissementsOfATownShareTheirProvinceOnly) {
  for (const auto& hers : Morocco().communes()) {
    for (const auto& other : Morocco().communes()) {
      if (!hers.is_arrondissement() || hers.parent_code != other.parent_code) continue;
      if (hers.code == other.code) continue;
      EXPECT_EQ(Nearness(At(hers), At(other), Morocco()), Zone::kProvince)
          << hers.code << " " << other.code;
    }
  }
}

TEST(Nearness, ACommuneWhoseCodeLooksLikeAnArrondissementsIsNotPartOfTheTown) {
  EXPECT_EQ(Nearness(At("03.231.01.03"), At("03.231.01.0"), Morocco()), Zone::kProvince);
  EXPECT_EQ(Nearness(At("06.141.01.81"), At("06.141.01.0"), Morocco()), Zone::kProvince);
}

TEST(FindBarrier, AnOfferOfTheWholeTownReachesItsArrondissements) {
  auto need = Hers();
  auto offer = Offer();
  offer.resolved_place = At("06.141.01.0");
  need.place = At("06.141.01.31");
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kNone);
  need.place = At("06.141.01.81");
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kZone);
}

TEST(FindBarrier, OfWhomOnlyTheTownIsKnownAnArrondissementsOfferIsNotKeptAway) {
  auto need = Hers();
  need.place = At("03.231.01.0");
  auto offer = Offer();
  offer.resolved_place = At("03.231.01.05");
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow, Morocco()), Barrier::kNone);
}

}  // namespace
}  // namespace kolona::matching
