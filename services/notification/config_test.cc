#include "services/notification/config.h"

#include <gtest/gtest.h>

namespace kolona::notification {
namespace {

using std::chrono::seconds;

TEST(ParseWaits, ReadsSecondsAndRefusesTheRest) {
  EXPECT_EQ(ParseWaits("60,120,300"),
            (std::vector<base::Duration>{seconds(60), seconds(120), seconds(300)}));
  EXPECT_EQ(ParseWaits("2"), (std::vector<base::Duration>{seconds(2)}));
  for (const char* bad : {"", "0", "-1", "60,", ",60", "60,,120", "a", "60s", "86401", "1e3"}) {
    EXPECT_TRUE(ParseWaits(bad).empty()) << bad;
  }
}

TEST(IsLoopbackUrl, KnowsThisMachine) {
  EXPECT_TRUE(IsLoopbackUrl("http://127.0.0.1:18400"));
  EXPECT_TRUE(IsLoopbackUrl("http://localhost:18400/x"));
  EXPECT_FALSE(IsLoopbackUrl("http://10.0.0.1:18400"));
  EXPECT_FALSE(IsLoopbackUrl("https://desk.example"));
  EXPECT_FALSE(IsLoopbackUrl(""));
}

}  // namespace
}  // namespace kolona::notification
