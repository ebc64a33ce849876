#include "services/intake/domain/plain_answers.h"

#include <gtest/gtest.h>

#include <set>

namespace kolona::intake {
namespace {

bool Knows(const std::string& word) {
  static const std::set<std::string> kWords = {"suicide-screen", "behaviour", "older", "never"};
  return kWords.contains(word);
}

bool IsPlain(const std::string& value, const std::string& item = "behaviour",
             const std::string& name = "suicide-screen", const std::string& version = "1.0.0") {
  return IsPlainAnswer(&Knows, name, version, item, value);
}

TEST(PlainAnswers, AreKnownOptionsYesNoShortNumbersAndDates) {
  for (const char* value : {"yes", "no", "older", "older+never", "0", "120", "2026-11-25"}) {
    EXPECT_TRUE(IsPlain(value)) << value;
  }
}

TEST(PlainAnswers, AWordThatNoQuestionnaireHasIsNoneHoweverItIsPlaced) {
  for (const char* value :
       {"fatima", "older+fatima", "+", "", "1234", "12.5", "2026-11", "20-11-2026"}) {
    EXPECT_FALSE(IsPlain(value)) << value;
  }
  EXPECT_FALSE(IsPlain("yes", "fatima"));
  EXPECT_FALSE(IsPlain("yes", "behaviour", "fatima"));
  for (const char* version : {"", "fatima", "1.0", "1.0.0.0", "1.0.fatima", "1..0", "1234.0.0"}) {
    EXPECT_FALSE(IsPlain("yes", "behaviour", "suicide-screen", version)) << version;
  }
}

}  // namespace
}  // namespace kolona::intake
