#include "services/intake/domain/checks.h"

#include <gtest/gtest.h>

#include "services/intake/domain/text.h"

namespace kolona::intake {
namespace {

TEST(Checks, RefuseForTheFirstFaultWhenNobodyIsInDanger) {
  Checks checks(false);
  EXPECT_TRUE(checks.Fault("/a", "is bad", "x"));
  checks.Refuse("/b", "is worse");
  EXPECT_EQ(checks.refusal().field(), "/a");
  EXPECT_TRUE(checks.as_told().empty());
}

TEST(Checks, KeepWhatWasToldWhenThereIsDanger) {
  Checks checks(true);
  EXPECT_FALSE(checks.Fault("/reporter/phone", "is bad", "0612"));
  EXPECT_TRUE(checks.refusal().ok());
  EXPECT_EQ(WithAsTold(Hidden("elle crie"), checks).Reveal(), "elle crie\n[/reporter/phone: 0612]");
}

TEST(Checks, CutWhatWasToldBetweenCharacters) {
  Checks checks(true);
  std::string told = "x";
  for (int i = 0; i < 100; ++i) told += "ⵣ";
  checks.Fault("/a", "is bad", told);
  ASSERT_EQ(checks.as_told().size(), 1U);
  EXPECT_LE(checks.as_told()[0].size(), 204U);
  EXPECT_TRUE(CountCodePoints(checks.as_told()[0]));
}

TEST(Checks, KeepAWordThatMayNotLeaveTheSealWithoutAFault) {
  Checks checks(false);
  checks.Told("/skills/0", "chez Fatima");
  EXPECT_TRUE(checks.refusal().ok());
  EXPECT_EQ(WithAsTold(Hidden(""), checks).Reveal(), "[/skills/0: chez Fatima]");
}

TEST(Checks, RefuseStructureEvenInDanger) {
  Checks checks(true);
  checks.Text("/narrative", "\xFF", 10);
  EXPECT_EQ(checks.refusal().field(), "/narrative");
}

TEST(Checks, CountCodePointsForSizes) {
  Checks checks(false);
  checks.Text("/a", "عربي", 4);
  EXPECT_TRUE(checks.refusal().ok());
  checks.Text("/a", "عربية", 4);
  EXPECT_EQ(checks.refusal().field(), "/a");
}

TEST(Checks, AWishWithABadHourIsNoPermission) {
  Contact contact;
  contact.safe_contact = model::SafeContact{true, model::Channel::kPhone, "25:00", "18:00", {}};
  Checks checks(true);
  CheckContact("/reporter", contact, checks);
  EXPECT_FALSE(contact.safe_contact->allowed);
  ASSERT_EQ(checks.as_told().size(), 1U);
}

TEST(DangerSigns, OneThatNobodyKnowsStillCounts) {
  std::vector<model::DangerSign> signs = {static_cast<model::DangerSign>(99)};
  EXPECT_TRUE(HasDanger(signs));
  Checks checks(true);
  CheckDangerSigns(signs, checks);
  EXPECT_EQ(signs.size(), 1U);
  EXPECT_FALSE(HasDanger({model::DangerSign::kUnspecified}));
}

}  // namespace
}  // namespace kolona::intake
