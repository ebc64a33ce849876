#include "services/notification/domain/policy.h"

#include <gtest/gtest.h>

namespace kolona::notification {
namespace {

using std::chrono::seconds;

TEST(Policy, RetriesAtTheAgreedSecondsAndThenEachMinute) {
  const Policy policy;
  std::vector<base::Duration> due = {seconds(0)};
  for (int attempt = 1; attempt < 9; ++attempt)
    due.push_back(due.back() + policy.GapAfter(attempt));
  const std::vector<base::Duration> agreed = {seconds(0),  seconds(1),  seconds(2),
                                              seconds(5),  seconds(10), seconds(20),
                                              seconds(30), seconds(90), seconds(150)};
  EXPECT_EQ(due, agreed);
}

TEST(Policy, ALongLadderGoesOnWithTheLastWait) {
  const Policy policy;
  EXPECT_EQ(policy.WaitAt(0), seconds(60));
  EXPECT_EQ(policy.WaitAt(1), seconds(120));
  EXPECT_EQ(policy.WaitAt(2), seconds(300));
  EXPECT_EQ(policy.WaitAt(7), seconds(300));
}

TEST(Policy, WithoutWaitsAStepHasFiveMinutes) {
  Policy policy;
  policy.waits.clear();
  EXPECT_EQ(policy.WaitAt(0), std::chrono::minutes(5));
}

}  // namespace
}  // namespace kolona::notification
