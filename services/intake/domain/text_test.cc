#include "services/intake/domain/text.h"

#include <gtest/gtest.h>

#include <string>

namespace kolona::intake {
namespace {

TEST(Text, CountsCodePointsNotBytes) {
  EXPECT_EQ(CountCodePoints(""), 0U);
  EXPECT_EQ(CountCodePoints("abc"), 3U);
  EXPECT_EQ(CountCodePoints("كلنا معك"), 8U);
  EXPECT_EQ(CountCodePoints("ⴰⵣⵓⵍ"), 4U);
  EXPECT_EQ(CountCodePoints("\xF0\x9F\x98\x80"), 1U);
}

TEST(Text, TellsWhatIsNotUtf8) {
  for (const std::string bad : {"\xFF", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                                "\xF4\x90\x80\x80", "\x80", "a\xC3", "\xE2\x28\xA1"}) {
    EXPECT_FALSE(CountCodePoints(bad)) << bad.size();
  }
}

TEST(Text, FindsControlCharacters) {
  EXPECT_FALSE(HasControl("a\nb\tc\r", true));
  EXPECT_TRUE(HasControl("a\nb", false));
  EXPECT_TRUE(HasControl(std::string("a\0b", 3), true));
  EXPECT_TRUE(HasControl("\x1b[0m", true));
  EXPECT_TRUE(HasControl("\x7f", true));
  EXPECT_FALSE(HasControl("عربية", false));
}

TEST(Phone, IsE164) {
  EXPECT_TRUE(IsPhone("+212612345678"));
  EXPECT_TRUE(IsPhone("+1234567"));
  for (const char* bad : {"", "+", "0612345678", "+0212612345", "+21261234567890123", "+21 2612345",
                          "+212abc4567", "212612345678", "+123456"}) {
    EXPECT_FALSE(IsPhone(bad)) << bad;
  }
}

TEST(TimeOfDay, IsHoursAndMinutes) {
  EXPECT_TRUE(IsTimeOfDay("00:00"));
  EXPECT_TRUE(IsTimeOfDay("23:59"));
  for (const char* bad : {"", "24:00", "12:60", "9:00", "09.00", "09:0a", "09:000"}) {
    EXPECT_FALSE(IsTimeOfDay(bad)) << bad;
  }
}

TEST(LanguageTag, HasTheShapeOfBcp47) {
  for (const char* good : {"ar-MA", "ary", "ary-Latn", "fr-MA", "zgh", "shi", "tzm", "rif", "es"}) {
    EXPECT_TRUE(IsLanguageTag(good)) << good;
  }
  for (const char* bad :
       {"", "a", "fr_MA", "-fr", "fr-", "12", "fr--MA", "français", "abcdefghi", "fr-abcdefghi"}) {
    EXPECT_FALSE(IsLanguageTag(bad)) << bad;
  }
}

}  // namespace
}  // namespace kolona::intake
