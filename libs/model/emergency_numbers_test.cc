#include "libs/model/emergency_numbers.h"

#include <gtest/gtest.h>

namespace kolona::model {
namespace {

TEST(NumbersToCall, StartWithTheForcesWhenUrgentAndAlwaysHaveTheLine) {
  const auto urgent = NumbersToCall(true);
  ASSERT_EQ(urgent.size(), 4U);
  EXPECT_EQ(urgent[0].number, "19");
  EXPECT_EQ(urgent[1].number, "177");
  EXPECT_EQ(urgent[2].number, "15");
  EXPECT_EQ(urgent[3].number, "8350");
  const auto calm = NumbersToCall(false);
  ASSERT_EQ(calm.size(), 1U);
  EXPECT_EQ(calm[0].number, "8350");
}

}  // namespace
}  // namespace kolona::model
