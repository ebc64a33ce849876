#include "services/intake/domain/validate_support.h"

#include <gtest/gtest.h>

#include <functional>

#include "services/intake/domain/submission_builders.h"

namespace kolona::intake {
namespace {

struct BadField {
  const char* pointer;
  std::function<void(SupportBody&)> spoil;
};

TEST(ValidateSupport, TakesAGoodOne) { EXPECT_TRUE(ValidateSupport(CalmRequest(), Words()).ok()); }

TEST(ValidateSupport, NamesTheFieldOfEachFault) {
  const std::vector<BadField> faults = {
      {"/channel", [](auto& b) { b.channel = model::Channel::kUnspecified; }},
      {"/requester/phone", [](auto& b) { b.requester.phone = Hidden("12"); }},
      {"/kinds", [](auto& b) { b.kinds.clear(); }},
      {"/kinds/0", [](auto& b) { b.kinds = {model::SupportKind::kUnspecified}; }},
      {"/age", [](auto& b) { b.age = 130; }},
      {"/gender", [](auto& b) { b.gender = static_cast<model::Gender>(3); }},
      {"/schooling", [](auto& b) { b.schooling = static_cast<model::Schooling>(7); }},
      {"/languages/0", [](auto& b) { b.languages = {"f"}; }},
      {"/skills/0", [](auto& b) { b.skills = {std::string(61, 'x')}; }},
      {"/occupations/0", [](auto& b) { b.occupations = {"75311"}; }},
      {"/occupations/0", [](auto& b) { b.occupations = {"0612"}; }},
      {"/mustHaves/0", [](auto& b) { b.must_haves = {static_cast<model::MustHave>(8)}; }},
      {"/skills", [](auto& b) { b.skills.assign(17, "sewing"); }},
      {"/narrative", [](auto& b) { b.narrative = Hidden(std::string(8001, 'x')); }},
      {"/language", [](auto& b) { b.language = "1"; }},
  };
  for (const auto& fault : faults) {
    SupportBody body = CalmRequest();
    fault.spoil(body);
    EXPECT_EQ(ValidateSupport(body, Words()).status().field(), fault.pointer);
  }
}

TEST(ValidateSupport, LeavesCodesOfTheVocabularyForMatching) {
  SupportBody body = CalmRequest();
  body.skills = {"La Couture", "khiyata", "cuisine"};
  body.languages = {"fr-CA", "ary"};
  body.occupations = {"7531", "51", "7531"};
  const auto kept = ValidateSupport(body, Words());
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->skills, (std::vector<std::string>{"cooking", "sewing"}));
  EXPECT_EQ(kept->languages, (std::vector<std::string>{"ary", "fr"}));
  EXPECT_EQ(kept->occupations, (std::vector<std::string>{"51", "7531"}));
  EXPECT_EQ(kept->narrative, CalmRequest().narrative);
}

TEST(ValidateSupport, KeepsWordsOfHerOwnUnderTheSealAndOutOfTheNeed) {
  SupportBody body = CalmRequest();
  body.skills = {"sewing", "couture chez Fatima", "0612345678"};
  body.languages = {"fatima-elidriss", "ary"};
  body.language = "fatima";
  const auto kept = ValidateSupport(body, Words());
  ASSERT_TRUE(kept.ok()) << kept.status().ToString();
  EXPECT_EQ(kept->skills, std::vector<std::string>{"sewing"});
  EXPECT_EQ(kept->languages, std::vector<std::string>{"ary"});
  EXPECT_EQ(kept->language, "");
  const std::string& text = kept->narrative.Reveal();
  for (const char* told : {"[/skills/1: couture chez Fatima]", "[/skills/2: 0612345678]",
                           "[/languages/0: fatima-elidriss]", "[/language: fatima]"}) {
    EXPECT_NE(text.find(told), std::string::npos) << told;
  }
}

TEST(ValidateSupport, WithDangerSignsKeepsOddWordsUnderTheSealAndOutOfTheNeed) {
  SupportBody body = CalmRequest();
  body.danger_signs = {model::DangerSign::kLockedIn};
  body.kinds.clear();
  body.occupations = {"7531", "la voisine"};
  body.schooling = static_cast<model::Schooling>(612345678);
  const auto kept = ValidateSupport(body, Words());
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->occupations, std::vector<std::string>{"7531"});
  EXPECT_EQ(kept->schooling, model::Schooling::kUnspecified);
  EXPECT_NE(kept->narrative.Reveal().find("la voisine"), std::string::npos);
}

}  // namespace
}  // namespace kolona::intake
