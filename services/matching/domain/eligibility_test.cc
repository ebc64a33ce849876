#include "services/matching/domain/eligibility.h"

#include <gtest/gtest.h>

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
  need.place = {"06", "06.141", "06.141.01.03", false};
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
  offer.resolved_place = {"06", "06.141", "06.141.01.03", false};
  offer.zone = Zone::kCommune;
  return offer;
}

TEST(FindBarrier, AnOfferThatFitsHasNone) {
  EXPECT_EQ(FindBarrier(Hers(), Offer(), -1, kNow), Barrier::kNone);
}

TEST(FindBarrier, EachHardFilterTurnsAwayByItself) {
  const auto with = [](auto change) {
    auto need = Hers();
    auto offer = Offer();
    int seats = -1;
    change(need, offer, seats);
    return FindBarrier(need, offer, seats, kNow);
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
  EXPECT_EQ(with([](auto& n, auto&, auto&) { n.place.commune_code = "06.141.01.05"; }),
            Barrier::kZone);
  EXPECT_EQ(with([](auto& n, auto&, auto&) { n.must_haves = {MustHave::kChildcare}; }),
            Barrier::kMustHave);
}

TEST(FindBarrier, TheEdgesOfAnAgeRangeAreInside) {
  auto offer = Offer();
  offer.age_min = 30;
  offer.age_max = 30;
  EXPECT_EQ(FindBarrier(Hers(), offer, -1, kNow), Barrier::kNone);
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
  EXPECT_EQ(FindBarrier(need, offer, 1, kNow), Barrier::kNone);
}

TEST(FindBarrier, ALanguageIsTheSameWhateverItsScriptOrCountry) {
  auto offer = Offer();
  offer.languages = {"fr"};
  EXPECT_EQ(FindBarrier(Hers(), offer, -1, kNow), Barrier::kNone);
  auto need = Hers();
  need.languages = {"ary-Latn"};
  offer.languages = {"ary"};
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow), Barrier::kNone);
}

TEST(FindBarrier, ANationalOfferReachesHerWithoutAnyPlace) {
  auto need = Hers();
  need.place = {};
  auto offer = Offer();
  offer.zone = Zone::kNational;
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow), Barrier::kNone);
  offer.zone = Zone::kRegion;
  EXPECT_EQ(FindBarrier(need, offer, -1, kNow), Barrier::kZone);
}

TEST(Nearness, IsTheNarrowestZoneBothShare) {
  const model::ResolvedPlace here = {"06", "06.141", "06.141.01.03", false};
  EXPECT_EQ(Nearness(here, here), Zone::kCommune);
  EXPECT_EQ(Nearness(here, {"06", "06.141", "x", false}), Zone::kProvince);
  EXPECT_EQ(Nearness(here, {"06", "06.385", "y", false}), Zone::kRegion);
  EXPECT_EQ(Nearness(here, {"01", "01.511", "z", false}), Zone::kUnspecified);
  EXPECT_EQ(Nearness({}, {}), Zone::kUnspecified);
}

}  // namespace
}  // namespace kolona::matching
