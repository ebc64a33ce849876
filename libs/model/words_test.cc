#include "libs/model/words.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace kolona::model {
namespace {

std::string Plain(std::string_view text) {
  const Words words(text);
  return words.size() == 1 ? std::string(words.plain(0)) : "not one word";
}

std::string Sound(std::string_view text) {
  const Words words(text);
  return words.size() == 1 ? std::string(words.sound(0)) : "not one word";
}

TEST(Words, BringSpellingsTogetherAsFoldDoes) {
  EXPECT_EQ(Plain("Étranglée"), Plain("ETRANGLEE"));
  EXPECT_EQ(Plain("سأقتلك"), Plain("ساقتلك"));
  EXPECT_EQ(Plain("مدرسة"), Plain("مدرسه"));
  EXPECT_EQ(Plain("على"), Plain("علي"));
  EXPECT_EQ(Plain("قَتَلَنِي"), Plain("قـــتلني"));
  EXPECT_EQ(Plain("٣"), "3");
}

TEST(Words, CountARepeatedLetterOnceButNotADigit) {
  EXPECT_EQ(Plain("aaaiiiideeez"), Plain("aidez"));
  EXPECT_EQ(Plain("عاااونوني"), Plain("عاونوني"));
  EXPECT_EQ(Plain("2000"), "2000");
}

TEST(Words, TakeUnusualCharactersApart) {
  EXPECT_EQ(Plain("ḍ"), "d");
  EXPECT_EQ(Plain("ＡＩＤＥ"), "aide");
  EXPECT_EQ(Plain("ﻗﺘﻠﻨﻲ"), Plain("قتلني"));  // presentation forms
  EXPECT_EQ(Plain("𝐚𝐢𝐝𝐞"), "aide");
}

TEST(Words, SoundTheSameInThreeScripts) {
  EXPECT_EQ(Sound("ghaye9telni"), "Gyktlny");
  EXPECT_EQ(Sound("ghayqtelni"), "Gyktlny");
  EXPECT_EQ(Sound("غايقتلني"), "Gyktlny");
  EXPECT_EQ(Sound("inɣa"), Sound("ingha"));
  EXPECT_EQ(Sound("ⵉⵏⵖⴰ"), Sound("inɣa"));
  EXPECT_EQ(Sound("ⵛⴽⵓⵏ"), Sound("chkoun"));
}

TEST(Words, ReadArabiziDigitsAsLetters) {
  EXPECT_EQ(Sound("3te9ouni"), Sound("عتقوني"));
  EXPECT_EQ(Sound("5elli"), Sound("khelli"));
  EXPECT_EQ(Sound("7ebsni"), Sound("حبسني"));
  EXPECT_EQ(Sound("8adi"), Sound("ghadi"));
  EXPECT_EQ(Sound("3'adi"), Sound("ghadi"));
  EXPECT_EQ(Sound("6ri9"), Sound("tri9"));
  EXPECT_EQ(Sound("fa2ida"), Sound("faida"));
  EXPECT_EQ(Sound("3"), "3");  // a number, when there is no letter
  EXPECT_EQ(Sound("112"), "112");
}

TEST(Words, StandWhereTheyStand) {
  const std::string text = "Il m’a tuée, hier. Oui";
  const Words words(text);
  ASSERT_EQ(words.size(), 6U);
  EXPECT_EQ(text.substr(words.begin(3), words.end(3) - words.begin(3)), "tuée");
  EXPECT_EQ(words.before(0), Break::kNone);
  EXPECT_EQ(words.before(3), Break::kNone);
  EXPECT_EQ(words.before(4), Break::kClause);
  EXPECT_EQ(words.before(5), Break::kSentence);
}

TEST(Words, KnowTheirScript) {
  const Words words("il قتل ⴰⵔⴳⴰⵣ 3ndi слово");
  EXPECT_EQ(words.script(0), Script::kLatin);
  EXPECT_EQ(words.script(1), Script::kArabic);
  EXPECT_EQ(words.script(2), Script::kTifinagh);
  EXPECT_EQ(words.script(3), Script::kLatin);
  EXPECT_EQ(words.script(4), Script::kOther);
}

TEST(Words, ArePartedByPictures) {
  const Words words("🙏عاونوني🙏🙏aide");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words.plain(1), "aide");
}

TEST(Words, OfNothingOrOfSignsOnlyAreNone) {
  EXPECT_EQ(Words("").size(), 0U);
  EXPECT_EQ(Words(" .,!\u0640\u064E'").size(), 0U);
}

TEST(Words, LieInTheTextWhateverItsBytes) {
  std::mt19937 random(20261124);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 64, '\0');
    for (auto& byte : text) byte = static_cast<char>(random());
    const Words words(text);
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      ASSERT_LE(last, words.begin(i));
      ASSERT_LT(words.begin(i), words.end(i));
      ASSERT_LE(words.end(i), text.size());
      last = words.end(i);
    }
  }
}

}  // namespace
}  // namespace kolona::model
