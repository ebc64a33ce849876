#include "services/matching/domain/score.h"

#include <gtest/gtest.h>

#include <random>

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
  need.place = {"06", "06.141", "06.141.01.03", false};
  need.skills = {"sewing", "cooking"};
  need.occupations = {"7531"};
  return need;
}

model::Opportunity Offer() {
  model::Opportunity offer;
  offer.resolved_place = {"06", "06.141", "06.141.01.03", false};
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
    const auto match = Score(need, offer, static_cast<int>(random() % 20) - 1, kNow);
    int sum = 0;
    for (const auto& part : match.parts) {
      EXPECT_GE(part.points, 0) << part.name;
      EXPECT_FALSE(part.text_fr.empty() || part.text_ar.empty()) << part.name;
      sum += part.points;
    }
    ASSERT_EQ(match.score, sum);
    ASSERT_LE(match.score, 105);
  }
}

TEST(Score, LocalComesBeforeRegional) {
  auto far = Offer();
  far.resolved_place = {"06", "06.385", "x", false};
  far.quality = 10;
  EXPECT_GT(Score(Hers(), Offer(), -1, kNow).score, Score(Hers(), far, -1, kNow).score);
}

TEST(Score, ATradeNearHersIsWorthMoreTheMoreDigitsAgree) {
  auto offer = Offer();
  int last = -1;
  for (const auto* code : {"1000", "7000", "7500", "7530", "7531"}) {
    offer.occupation = code;
    const int points = Part(Score(Hers(), offer, -1, kNow), "occupation");
    EXPECT_GT(points, last) << code;
    last = points;
  }
  EXPECT_EQ(last, 15);
}

TEST(Score, SharedSkillsCountUpToTheirMost) {
  auto offer = Offer();
  offer.skills = {"sewing", "cooking"};
  EXPECT_EQ(Part(Score(Hers(), offer, -1, kNow), "skills"), 14);
  auto need = Hers();
  need.skills = {"a", "b", "c", "d"};
  offer.skills = need.skills;
  EXPECT_EQ(Part(Score(need, offer, -1, kNow), "skills"), 20);
}

TEST(Score, ANearDeadlineComesBeforeAFarOne) {
  auto soon = Offer();
  soon.closes_at = kNow + std::chrono::days(3);
  auto late = Offer();
  late.closes_at = kNow + std::chrono::days(90);
  EXPECT_GT(Part(Score(Hers(), soon, -1, kNow), "deadline"),
            Part(Score(Hers(), late, -1, kNow), "deadline"));
}

}  // namespace
}  // namespace kolona::matching
