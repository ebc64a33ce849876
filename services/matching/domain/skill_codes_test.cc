#include "services/matching/domain/skill_codes.h"

#include <gtest/gtest.h>

namespace kolona::matching {
namespace {

TEST(SkillCodes, AreThoseOfTheVocabularyEachOnce) {
  const auto vocabulary = model::Vocabulary::Parse(
      {"code,name_fr,name_ar,also\nsewing,couture,خياطة,\n", "tag,name_fr,name_ar\n", "code\n"});
  ASSERT_TRUE(vocabulary.ok());
  model::Opportunity offer;
  offer.skills = {"Couture", "sewing", "fauconnerie", "خياطة"};
  EXPECT_EQ(WithSkillCodes(offer, *vocabulary).skills,
            (std::vector<std::string>{"sewing", "fauconnerie"}));
}

}  // namespace
}  // namespace kolona::matching
