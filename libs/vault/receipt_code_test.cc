#include "libs/vault/receipt_code.h"

#include <gtest/gtest.h>

#include <set>

namespace kolona::vault {
namespace {

std::string Bare(const std::string& code) { return ParseReceiptCode(code).value_or(""); }

TEST(ReceiptCode, IsTwelveDigitsInThreeGroupsAndTheSameForTheSameCase) {
  const std::string code = ReceiptCode("key", "case-1");
  ASSERT_EQ(code.size(), 14U);
  EXPECT_EQ(code[4], ' ');
  EXPECT_EQ(code[9], ' ');
  EXPECT_EQ(Bare(code).size(), 12U);
  EXPECT_EQ(code, ReceiptCode("key", "case-1"));
  EXPECT_NE(code, ReceiptCode("key", "case-2"));
  EXPECT_NE(code, ReceiptCode("other key", "case-1"));
}

TEST(ReceiptCode, FindsEverySingleWrongDigit) {
  for (int n = 0; n < 50; ++n) {
    const std::string digits = Bare(ReceiptCode("key", std::to_string(n)));
    for (std::size_t place = 0; place < digits.size(); ++place) {
      for (char wrong = '0'; wrong <= '9'; ++wrong) {
        if (wrong == digits[place]) continue;
        std::string misheard = digits;
        misheard[place] = wrong;
        EXPECT_FALSE(ParseReceiptCode(misheard)) << digits << " heard as " << misheard;
      }
    }
  }
}

TEST(ReceiptCode, FindsEverySwapOfNeighbours) {
  for (int n = 0; n < 200; ++n) {
    const std::string digits = Bare(ReceiptCode("key", std::to_string(n)));
    for (std::size_t place = 0; place + 1 < digits.size(); ++place) {
      if (digits[place] == digits[place + 1]) continue;
      std::string swapped = digits;
      std::swap(swapped[place], swapped[place + 1]);
      EXPECT_FALSE(ParseReceiptCode(swapped)) << digits << " told as " << swapped;
    }
  }
}

TEST(ReceiptCode, IsReadWithSpacesDashesAndArabicIndicDigits) {
  const std::string digits = Bare(ReceiptCode("key", "case-1"));
  std::string arabic;
  std::string persian;
  for (const char c : digits) {
    arabic += std::string("\xD9") + static_cast<char>(0xA0 + (c - '0'));
    persian += std::string("\xDB") + static_cast<char>(0xB0 + (c - '0'));
  }
  EXPECT_EQ(Bare(arabic), digits);
  EXPECT_EQ(Bare(persian), digits);
  EXPECT_EQ(Bare(digits.substr(0, 6) + "--" + digits.substr(6) + " "), digits);
}

TEST(ReceiptCode, IsNothingWhenTheTextIsNoCode) {
  const std::string digits = Bare(ReceiptCode("key", "case-1"));
  for (const std::string& text :
       {std::string(), std::string("1234"), digits + "0", digits.substr(1), "x" + digits.substr(1),
        digits.substr(0, 11) + "\xD9", std::string("\xD9\xD9\xD9\xD9"), std::string(100000, '-')}) {
    EXPECT_FALSE(ParseReceiptCode(text));
  }
}

}  // namespace
}  // namespace kolona::vault
