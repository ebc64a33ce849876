#include "services/matching/domain/validate_opportunity.h"

#include <gtest/gtest.h>

namespace kolona::matching {
namespace {

model::Opportunity Good() {
  model::Opportunity offer;
  offer.opportunity_id = "couture-fes";
  offer.kind = model::SupportKind::kTraining;
  offer.title_fr = "Atelier de couture";
  offer.title_ar = "ورشة خياطة";
  offer.provider = "Centre";
  offer.zone = model::Zone::kCommune;
  offer.resolved_place = {"03", "03.231", "03.231.01.01", false};
  return offer;
}

TEST(ValidateOpportunity, TakesAGoodOne) { EXPECT_TRUE(ValidateOpportunity(Good()).ok()); }

TEST(ValidateOpportunity, NamesTheFieldThatIsWrong) {
  const auto field = [](auto spoil) {
    auto offer = Good();
    spoil(offer);
    return ValidateOpportunity(offer).field();
  };
  EXPECT_EQ(field([](auto& o) { o.opportunity_id = "A b"; }), "/opportunityId");
  EXPECT_EQ(field([](auto& o) { o.kind = {}; }), "/kind");
  EXPECT_EQ(field([](auto& o) { o.title_fr = ""; }), "/titleFr");
  EXPECT_EQ(field([](auto& o) { o.title_ar = ""; }), "/titleAr");
  EXPECT_EQ(field([](auto& o) { o.provider = ""; }), "/provider");
  EXPECT_EQ(field([](auto& o) { o.zone = {}; }), "/zone");
  EXPECT_EQ(field([](auto& o) { o.resolved_place.needs_person = true; }), "/place/commune");
  EXPECT_EQ(field([](auto& o) { o.resolved_place.commune_code = ""; }), "/place/commune");
  EXPECT_EQ(field([](auto& o) { o.seats = -1; }), "/seats");
  EXPECT_EQ(field([](auto& o) { o.age_min = 40, o.age_max = 20; }), "/ageMin");
  EXPECT_EQ(field([](auto& o) { o.occupation = "75x1"; }), "/occupation");
  EXPECT_EQ(field([](auto& o) { o.skills.resize(17); }), "/skills");
  EXPECT_EQ(field([](auto& o) { o.quality = 11; }), "/quality");
  EXPECT_EQ(field([](auto& o) {
              o.opens_at = base::WallTime(std::chrono::seconds(10));
              o.closes_at = base::WallTime(std::chrono::seconds(9));
            }),
            "/closesAt");
}

TEST(ValidateOpportunity, ANationalOfferNeedsNoPlace) {
  auto offer = Good();
  offer.zone = model::Zone::kNational;
  offer.resolved_place = {};
  EXPECT_TRUE(ValidateOpportunity(offer).ok());
}

}  // namespace
}  // namespace kolona::matching
