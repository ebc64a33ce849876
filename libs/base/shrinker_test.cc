#include "libs/base/shrinker.h"

#include <gtest/gtest.h>

namespace kolona::base {
namespace {

TEST(Shrinker, GivesBackWhatItWasGivenAndIsSmallOnceItHasLearnt) {
  Shrinker shrinker;
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "A-t-il déjà utilisé une arme contre vous ? " + std::to_string(i);
  std::size_t last = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string bytes = text + std::string(1, '\0') + std::to_string(i);
    const std::string shrunk = shrinker.Shrink(bytes);
    ASSERT_EQ(shrinker.Grow(shrunk), bytes);
    last = shrunk.size();
  }
  EXPECT_LT(last * 5, text.size());
  const std::string empty = shrinker.Shrink("");
  EXPECT_EQ(shrinker.Grow(empty), "");
}

}  // namespace
}  // namespace kolona::base
