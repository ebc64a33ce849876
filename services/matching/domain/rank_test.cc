#include "services/matching/domain/rank.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "services/matching/domain/matching_domain_test.h"

namespace kolona::matching {
namespace {

const base::WallTime kNow{std::chrono::seconds(1'800'000'000)};

model::Need Hers() {
  model::Need need;
  need.need_id = "n1";
  need.kinds = {model::SupportKind::kTraining};
  need.place = {"03", "03.131", "03.131.01", false};
  return need;
}

std::vector<model::Opportunity> Offers(int count) {
  std::vector<model::Opportunity> offers;
  for (int i = 0; i < count; ++i) {
    model::Opportunity offer;
    offer.opportunity_id = "o" + std::to_string(i);
    offer.kind = i % 5 == 4 ? model::SupportKind::kJob : model::SupportKind::kTraining;
    offer.zone = model::Zone::kNational;
    if (i % 3 == 0) offer.resolved_place = Hers().place;
    offer.quality = i % 4;
    offers.push_back(offer);
  }
  return offers;
}

std::vector<Offer> AsOffers(const std::vector<model::Opportunity>& opportunities) {
  std::vector<Offer> offers;
  offers.reserve(opportunities.size());
  for (const auto& one : opportunities) offers.push_back({&one, -1});
  return offers;
}

TEST(Rank, GivesTheBestTenAndSaysWhyTheRestWereTurnedAway) {
  const auto offers = Offers(40);
  const auto list = Rank(Hers(), AsOffers(offers), kNow, Morocco());
  EXPECT_EQ(list.need_id, "n1");
  EXPECT_EQ(list.matches.size(), 10U);
  EXPECT_EQ(list.considered, 40);
  EXPECT_EQ(list.turned_away.at("kind"), 8);
  EXPECT_TRUE(std::is_sorted(list.matches.begin(), list.matches.end(),
                             [](const auto& a, const auto& b) { return a.score > b.score; }));
  EXPECT_EQ(list.matches[0].nearness, model::Zone::kCommune);
}

TEST(Rank, PutsLocalBeforeRegionalBeforeNational) {
  auto offers = Offers(3);
  auto need = Hers();
  need.skills = {"sewing"};
  offers[0].quality = 0;
  offers[1].resolved_place = {"03", "03.061", "03.061.01", false};
  offers[1].quality = 10;
  offers[1].skills = need.skills;
  offers[2].resolved_place = {};
  offers[2].quality = 10;
  offers[2].skills = need.skills;
  const auto list = Rank(need, AsOffers(offers), kNow, Morocco());
  ASSERT_EQ(list.matches.size(), 3U);
  EXPECT_EQ(list.matches[0].nearness, model::Zone::kCommune);
  EXPECT_EQ(list.matches[1].nearness, model::Zone::kRegion);
  EXPECT_EQ(list.matches[2].nearness, model::Zone::kNational);
}

TEST(Rank, DoesNotDependOnTheOrderOfTheCatalogue) {
  auto offers = Offers(30);
  const auto one = Rank(Hers(), AsOffers(offers), kNow, Morocco());
  std::reverse(offers.begin(), offers.end());
  const auto other = Rank(Hers(), AsOffers(offers), kNow, Morocco());
  ASSERT_EQ(one.matches.size(), other.matches.size());
  for (std::size_t i = 0; i < one.matches.size(); ++i) {
    EXPECT_EQ(one.matches[i].opportunity_id, other.matches[i].opportunity_id);
  }
}

TEST(Rank, NothingOnOfferIsAnEmptyList) {
  const auto list = Rank(Hers(), {}, kNow, Morocco());
  EXPECT_TRUE(list.matches.empty());
  EXPECT_EQ(list.considered, 0);
}

}  // namespace
}  // namespace kolona::matching
