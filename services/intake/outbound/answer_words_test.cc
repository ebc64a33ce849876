#include "services/intake/outbound/answer_words.h"

#include <gtest/gtest.h>

namespace kolona::intake {
namespace {

TEST(AnswerWords, KnowWhatTheShippedQuestionnairesCallTheirItemsAndOptions) {
  const auto words = AnswerWords::Read(KOLONA_SOURCE_DIR "/data/instruments");
  for (const char* word : {"suicide-screen", "behaviour", "last_three_months", "danger-scale",
                           "firearm", "minors", "child_harmed"}) {
    EXPECT_TRUE(words.Knows(word)) << word;
  }
  for (const char* word : {"", "fatima", "Kolona", "yes", "single"}) {
    EXPECT_FALSE(words.Knows(word)) << word;
  }
}

TEST(AnswerWords, OfAFolderThatIsNotThereAreNone) {
  EXPECT_EQ(AnswerWords::Read("/no/such/folder").size(), 0U);
}

}  // namespace
}  // namespace kolona::intake
