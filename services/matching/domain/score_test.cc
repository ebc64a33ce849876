#include "services/matching/domain/score.h"

#include <gtest/gtest.h>

#include <random>

#include "services/matching/domain/matching_domain_test.h"

namespace kolona::matching {
namespace {

const base::WallTime kNow{std::chrono::seconds(1'800'000'000)};

int Part(const model::Match& match, std::string_view name) {
  for (const auto& part : match.parts) {
    if (part.name == name) return part.points;
  }
  return -1;
}

model::Need Hers() {
  model::Need need;
  need.place = {"06", "06.141", "06.141.01.07", false};
  need.skills = {"sewing", "cooking"};
  need.occupations = {"7531"};
  return need;
}

model::Opportunity Offer() {
  model::Opportunity offer;
  offer.resolved_place = {"06", "06.141", "06.141.01.07", false};
  return offer;
}

TEST(Score, IsTheSumOfItsPartsForAnyNeedAndOffer) {
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    auto need = Hers();
    auto offer = Offer();
    offer.resolved_place.commune_code = std::to_string(random() % 3);
    offer.occupation = std::to_string(random() % 10000);
    offer.quality = static_cast<int>(random() % 14) - 2;
    if (random() % 2 == 0) offer.skills = {"sewing"};
    if (random() % 2 == 0) need.must_haves = {model::MustHave::kChildcare};
    const auto match = Score(need, offer, static_cast<int>(random() % 20) - 1, kNow, Morocco());
    int sum = 0;
    for (const auto& part : match.parts) {
      EXPECT_GE(part.points, 0) << part.name;
      EXPECT_FALSE(part.text_fr.empty() || part.text_ar.empty()) << part.name;
      sum += part.points;
    }
    ASSERT_EQ(match.score, sum);
    ASSERT_LE(match.score, 275);
  }
}

// All that can speak for an offer but its distance.
model::Opportunity MadeForHer() {
  auto offer = Offer();
  offer.skills = Hers().skills;
  offer.occupation = "7531";
  offer.offers = {model::MustHave::kChildcare, model::MustHave::kTransport, model::MustHave::kPaid,
                  model::MustHave::kLodging};
  offer.closes_at = kNow + std::chrono::days(3);
  offer.quality = 10;
  return offer;
}

TEST(Score, AnUnskilledLocalOfferComesBeforeARegionalOneMadeForHer) {
  auto regional = MadeForHer();
  regional.resolved_place = {"06", "06.385", "x", false};
  const auto far = Score(Hers(), regional, -1, kNow, Morocco());
  const auto near = Score(Hers(), Offer(), 1, kNow, Morocco());
  EXPECT_EQ(Part(far, "skills") + Part(far, "occupation"), 29);
  EXPECT_EQ(Part(near, "skills") + Part(near, "occupation"), 0);
  EXPECT_GT(near.score, far.score);
}

TEST(Score, NothingMakesUpForAStepOfDistance) {
  const model::ResolvedPlace places[] = {{"06", "06.141", "06.141.01.07", false},
                                         {"06", "06.141", "06.141.01.31", false},
                                         {"06", "06.385", "x", false},
                                         {"01", "01.511", "y", false}};
  auto need = Hers();
  need.skills = {"a", "b", "c", "d"};
  need.must_haves = MadeForHer().offers;
  auto wanted = MadeForHer();
  wanted.skills = need.skills;
  for (std::size_t step = 1; step < std::size(places); ++step) {
    auto plain = Offer();
    plain.resolved_place = places[step - 1];
    wanted.resolved_place = places[step];
    const auto near = Score(need, plain, 1, kNow, Morocco());
    const auto far = Score(need, wanted, -1, kNow, Morocco());
    EXPECT_EQ(far.score - Part(far, "distance"), 65);
    EXPECT_GT(near.score, far.score) << step;
  }
}

TEST(Score, ATradeNearHersIsWorthMoreTheMoreDigitsAgree) {
  auto offer = Offer();
  int last = -1;
  for (const auto* code : {"1000", "7000", "7500", "7530", "7531"}) {
    offer.occupation = code;
    const int points = Part(Score(Hers(), offer, -1, kNow, Morocco()), "occupation");
    EXPECT_GT(points, last) << code;
    last = points;
  }
  EXPECT_EQ(last, 15);
}

TEST(Score, SharedSkillsCountUpToTheirMost) {
  auto offer = Offer();
  offer.skills = {"sewing", "cooking"};
  EXPECT_EQ(Part(Score(Hers(), offer, -1, kNow, Morocco()), "skills"), 14);
  auto need = Hers();
  need.skills = {"a", "b", "c", "d"};
  offer.skills = need.skills;
  EXPECT_EQ(Part(Score(need, offer, -1, kNow, Morocco()), "skills"), 20);
}

TEST(Score, ANearDeadlineComesBeforeAFarOne) {
  auto soon = Offer();
  soon.closes_at = kNow + std::chrono::days(3);
  auto late = Offer();
  late.closes_at = kNow + std::chrono::days(90);
  EXPECT_GT(Part(Score(Hers(), soon, -1, kNow, Morocco()), "deadline"),
            Part(Score(Hers(), late, -1, kNow, Morocco()), "deadline"));
}

}  // namespace
}  // namespace kolona::matching
