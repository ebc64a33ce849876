#include "services/matching/handlers/match_need.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/matching/domain/matching_domain_test.h"
#include "services/matching/handlers/matching_handlers_test.h"

namespace kolona::matching {
namespace {

class MatchNeedTest : public testing::Test {
 protected:
  testkit::TestPlatform platform_;
  FakeCatalogue catalogue_;
  FakeRankings rankings_;
  MatchNeed handler_{platform_.clock, Morocco(), catalogue_, rankings_};
};

TEST_F(MatchNeedTest, PutsTheRankingOnRecord) {
  catalogue_.offers["a"] = NationalTraining("a");
  EXPECT_TRUE(platform_.Run(handler_.Run({}, TrainingNeed("n1"))).ok());
  ASSERT_EQ(rankings_.lists.size(), 1U);
  EXPECT_EQ(rankings_.lists[0].matches.size(), 1U);
  EXPECT_EQ(handler_.waiting(), 0U);
}

TEST_F(MatchNeedTest, ANeedWithoutMatchWaitsUntilAnOfferComes) {
  EXPECT_TRUE(platform_.Run(handler_.Run({}, TrainingNeed("n1"))).ok());
  EXPECT_EQ(handler_.waiting(), 1U);
  catalogue_.offers["a"] = NationalTraining("a");
  ASSERT_EQ(handler_.Reached({NationalTraining("a"), NationalTraining("b")}).size(), 1U);
  EXPECT_TRUE(platform_.Run(handler_.Run({}, TrainingNeed("n1"))).ok());
  EXPECT_EQ(handler_.waiting(), 0U);
  ASSERT_EQ(rankings_.lists.size(), 2U);
  EXPECT_EQ(rankings_.lists[1].matches[0].opportunity_id, "a");
}

TEST_F(MatchNeedTest, AnOfferOfAnotherKindLeavesItWaiting) {
  EXPECT_TRUE(platform_.Run(handler_.Run({}, TrainingNeed("n1"))).ok());
  auto job = NationalTraining("j");
  job.kind = model::SupportKind::kJob;
  EXPECT_TRUE(handler_.Reached({job}).empty());
  EXPECT_EQ(handler_.waiting(), 1U);
  EXPECT_EQ(rankings_.lists.size(), 1U);
}

TEST_F(MatchNeedTest, AnUnreachableLogMakesTheNeedComeAgain) {
  rankings_.answer = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_TRUE(platform_.Run(handler_.Run({}, TrainingNeed("n1"))).retryable());
}

}  // namespace
}  // namespace kolona::matching
