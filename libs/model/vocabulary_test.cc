#include "libs/model/vocabulary.h"

#include <gtest/gtest.h>

#include <string>

namespace kolona::model {
namespace {

const VocabularyFiles kSmall = {"code,name_fr,name_ar,also\nsewing,couture,خياطة,khiyata\n",
                                "tag,name_fr,name_ar\nfr,français,الفرنسية\n", "code\n7531\n"};

const Vocabulary& Shipped() {
  static const auto* const shipped =
      new auto(LoadVocabulary(std::string(KOLONA_SOURCE_DIR) + "/data/vocabulary"));
  EXPECT_TRUE(shipped->ok()) << shipped->status().ToString();
  return **shipped;
}

TEST(Vocabulary, KnowsOneSkillByAllItsNames) {
  for (const char* told :
       {"sewing", "Sewing", "couture", "la Couture", "de la couture", "COUTURIÈRE", "خياطة",
        "الخياطة", "خِياطة", "Khiyata", "machine à coudre"}) {
    EXPECT_EQ(Shipped().Skill(told), "sewing") << told;
  }
  EXPECT_EQ(Shipped().Skill("quality control"), "quality-control");
  EXPECT_EQ(Shipped().Skill("contrôle qualité"), "quality-control");
  EXPECT_EQ(Shipped().Skill("huile d'argan"), "argan");
}

TEST(Vocabulary, DoesNotKnowWordsThatAreAPersonsOwn) {
  for (const char* told : {"", "  ", "la", "ال", "Fatima", "couture chez Fatima", "0612345678",
                           "je sais coudre et il me frappe"}) {
    EXPECT_FALSE(Shipped().Skill(told)) << told;
  }
}

TEST(Vocabulary, GivesTheListedPartOfALanguageTag) {
  EXPECT_EQ(Shipped().Language("fr-MA"), "fr-MA");
  EXPECT_EQ(Shipped().Language("FR-ca"), "fr");
  EXPECT_EQ(Shipped().Language("ary-Latn-x-fatima"), "ary-Latn");
  EXPECT_EQ(Shipped().Language("en-US"), "en");
  for (const char* told : {"", "fatima", "-", "frfr", "qq-fr"}) {
    EXPECT_FALSE(Shipped().Language(told)) << told;
  }
}

TEST(Vocabulary, KnowsTheCodesOfIsco08OfEveryLevel) {
  for (const char* code : {"7", "75", "753", "7531", "0", "9629"}) {
    EXPECT_TRUE(Shipped().IsOccupation(code)) << code;
  }
  for (const char* code : {"", "1999", "0612", "75311", "7a", "99"}) {
    EXPECT_FALSE(Shipped().IsOccupation(code)) << code;
  }
}

TEST(Vocabulary, RefusesAWordThatMeansTwoCodesByFileAndLine) {
  VocabularyFiles files = kSmall;
  files.skills += "tailoring,La Couture,خياطة,\n";
  EXPECT_EQ(Vocabulary::Parse(files).status().message(),
            "skills.csv:3: a word that means another code already");
  files = kSmall;
  files.occupations += "753\n";
  EXPECT_EQ(Vocabulary::Parse(files).status().message(),
            "occupations.csv:3: not a code of four digits");
  files = kSmall;
  files.languages += "FR,x,y\n";
  EXPECT_EQ(Vocabulary::Parse(files).status().message(),
            "languages.csv:3: this tag was there before");
}

TEST(Vocabulary, NamesAFileThatIsMissing) {
  EXPECT_NE(LoadVocabulary("/nowhere").status().message().find("/nowhere/skills.csv"),
            std::string::npos);
}

}  // namespace
}  // namespace kolona::model
