#include "libs/model/plain_words.h"

#include <gtest/gtest.h>

namespace kolona::model {
namespace {

TEST(PlainWords, ATelephoneIsALongNumberHoweverItIsWritten) {
  for (const char* text :
       {"ring 0612345678", "ring 06 12 34 56 78", "ring 06.12.34.56.78", "ring 06-12-34-56-78",
        "+212612345678", "اتصلوا على ٠٦١٢٣٤٥٦٧٨", "اتصلوا على ٠٦ ١٢ ٣٤ ٥٦ ٧٨"}) {
    EXPECT_TRUE(HasLongNumber(text)) << text;
  }
}

TEST(PlainWords, AnIdentityCardIsALongNumber) { EXPECT_TRUE(HasLongNumber("CIN AB123456")); }

TEST(PlainWords, ShortNumbersAreNot) {
  for (const char* text : {"", "no car before 22:30", "2 patrols of 3 are out", "post 12345",
                           "الدورية ١٢ في الطريق", "12/34/56", "٩"}) {
    EXPECT_FALSE(HasLongNumber(text)) << text;
  }
}

TEST(PlainWords, HalfACharacterAtTheEndIsNoDigit) { EXPECT_FALSE(HasLongNumber("12345\xd9")); }

TEST(PlainWords, WhatIsRefusedNamesTheFieldAndSaysWhy) {
  const auto refused = CheckPlainWords("/reason", "ring 0612345678");
  EXPECT_EQ(refused.code(), base::Code::kInvalidArgument);
  EXPECT_EQ(refused.field(), "/reason");
  EXPECT_NE(refused.message().find("telephone"), std::string::npos) << refused.message();
}

TEST(PlainWords, SpacesOfWhateverWidthSayNothing) {
  for (const char* text : {" ", " \t\n", "\xc2\xa0\xe2\x80\x8b", "\xe3\x80\x80 "}) {
    EXPECT_TRUE(IsBlank(text));
    EXPECT_EQ(CheckPlainWords("/note", text).field(), "/note");
  }
  EXPECT_FALSE(IsBlank("\xc2\xa0."));
  EXPECT_FALSE(IsBlank("لا"));
}

TEST(PlainWords, CharactersAreCountedNotBytes) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "é";
  EXPECT_TRUE(CheckPlainWords("/reason", text).ok());
  EXPECT_EQ(CheckPlainWords("/reason", text + "e").field(), "/reason");
  EXPECT_TRUE(CheckPlainWords("/reason", "").ok());
}

}  // namespace
}  // namespace kolona::model
