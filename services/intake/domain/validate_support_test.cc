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

TEST(ValidateSupport, TakesAGoodOne) { EXPECT_TRUE(ValidateSupport(CalmRequest()).ok()); }

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
      {"/skills/1",
       [](auto& b) {
         b.skills = {"sewing", "0612345678"};
       }},
      {"/occupations/0", [](auto& b) { b.occupations = {"75311"}; }},
      {"/mustHaves/0", [](auto& b) { b.must_haves = {static_cast<model::MustHave>(8)}; }},
      {"/skills", [](auto& b) { b.skills.assign(17, "sewing"); }},
      {"/narrative", [](auto& b) { b.narrative = Hidden(std::string(8001, 'x')); }},
      {"/language", [](auto& b) { b.language = "1"; }},
  };
  for (const auto& fault : faults) {
    SupportBody body = CalmRequest();
    fault.spoil(body);
    EXPECT_EQ(ValidateSupport(body).status().field(), fault.pointer);
  }
}

TEST(ValidateSupport, WithDangerSignsKeepsOddWordsUnderTheSealAndOutOfTheNeed) {
  SupportBody body = CalmRequest();
  body.danger_signs = {model::DangerSign::kLockedIn};
  body.kinds.clear();
  body.skills = {"sewing", "0612345678"};
  const auto kept = ValidateSupport(body);
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->skills, std::vector<std::string>{"sewing"});
  EXPECT_NE(kept->narrative.Reveal().find("0612345678"), std::string::npos);
}

}  // namespace
}  // namespace kolona::intake
