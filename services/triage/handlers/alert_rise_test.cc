#include "services/triage/handlers/alert_rise.h"

#include <gtest/gtest.h>

#include "libs/testkit/builders.h"
#include "libs/testkit/test_platform.h"
#include "services/triage/handlers/test_fold.h"

namespace kolona::triage {
namespace {

using model::Level;

class FakeFindings final : public Findings {
 public:
  runtime::Task<base::Status> Triaged(base::CallContext, model::CaseFacts,
                                      model::Assessment) override {
    co_return base::Status();
  }
  runtime::Task<base::Status> Raised(base::CallContext, model::Alert alert) override {
    if (status.ok()) alerts.push_back(std::move(alert));
    co_return status;
  }
  base::Status status;
  std::vector<model::Alert> alerts;
};

class AlertRiseTest : public ::testing::Test {
 protected:
  AlertRiseTest() : platform_(tests_.platform()) {
    EXPECT_TRUE(Fold({"intake", ""}, Reported{testkit::CalmCase(), {}}).ok());
  }
  // The step is folded, and looked at as it comes out of the log.
  base::Status Fold(const Actor& by, Deed deed) {
    const std::string id = "s" + std::to_string(++steps_);
    FoldStep(book_, {0, steps_}, "c1", {id, tests_.clock.Now(), by, std::move(deed)});
    return tests_.Run(alert_.Run({}, "c1", id));
  }
  base::Status Result(Level level) {
    Assessed deed;
    deed.assessment.level = level;
    deed.assessment.reasons = {{"screen.x", "fr", "ar"}};
    return Fold({"triage", ""}, deed);
  }
  base::Status Raise(Level level) {
    return Fold({"token:amal", "listener"}, Raised{level, "a", {}});
  }

  testkit::TestPlatform tests_;
  runtime::Platform platform_;
  MemoryShelf shelf_;
  CaseBook book_{platform_, shelf_};
  FakeFindings findings_;
  AlertRise alert_{book_, findings_};
  int steps_ = 0;
};

TEST_F(AlertRiseTest, LeavesTheFirstResultToWhoFoundIt) {
  EXPECT_TRUE(Result(Level::kExtreme).ok());
  EXPECT_TRUE(findings_.alerts.empty());
}

TEST_F(AlertRiseTest, AlertsARiseOfAMachineWithItsReasons) {
  EXPECT_TRUE(Result(Level::kMedium).ok());
  EXPECT_TRUE(Result(Level::kHigh).ok());
  ASSERT_EQ(findings_.alerts.size(), 1U);
  EXPECT_EQ(findings_.alerts[0].alert_id, model::AlertId("c1", 2));
  EXPECT_EQ(findings_.alerts[0].reasons[0].code, "screen.x");
}

TEST_F(AlertRiseTest, AlertsAPersonWhoIsFasterThanTheMachine) {
  EXPECT_TRUE(Raise(Level::kExtreme).ok());
  ASSERT_EQ(findings_.alerts.size(), 1U);
  EXPECT_EQ(findings_.alerts[0].level_revision, 1);
  EXPECT_TRUE(Result(Level::kMedium).ok());
  EXPECT_EQ(findings_.alerts.size(), 1U);
}

TEST_F(AlertRiseTest, KeepsAPersonsWordsInTheHouse) {
  EXPECT_TRUE(Result(Level::kLow).ok());
  EXPECT_TRUE(Raise(Level::kHigh).ok());
  ASSERT_EQ(findings_.alerts[0].reasons.size(), 1U);
  EXPECT_EQ(findings_.alerts[0].reasons[0].code, "person.raised");
}

TEST_F(AlertRiseTest, IsSilentBelowHighAndWhenNothingRose) {
  EXPECT_TRUE(Result(Level::kLow).ok());
  EXPECT_TRUE(Raise(Level::kMedium).ok());
  EXPECT_TRUE(Raise(Level::kHigh).ok());
  EXPECT_TRUE(Result(Level::kHigh).ok());
  EXPECT_TRUE(Raise(Level::kHigh).ok()) << "refused by the fold";
  EXPECT_EQ(findings_.alerts.size(), 1U);
}

TEST_F(AlertRiseTest, ComesAgainWhenTheLogIsAway) {
  findings_.status = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_TRUE(Raise(Level::kHigh).retryable());
}

TEST_F(AlertRiseTest, NeverPassesOverAnUrgentRiseOfACaseWithoutFacts) {
  Assessed result;
  result.assessment.level = Level::kLow;
  FoldStep(book_, {0, 50}, "c2", {"r", tests_.clock.Now(), {"triage", ""}, result});
  FoldStep(book_, {0, 51}, "c2",
           {"up", tests_.clock.Now(), {"token:amal", "listener"}, Raised{Level::kHigh, "a", {}}});
  EXPECT_TRUE(tests_.Run(alert_.Run({}, "c2", "up")).retryable());
  EXPECT_TRUE(findings_.alerts.empty());
  Begun facts{testkit::CalmCase()};
  facts.facts.case_id = "c2";
  FoldStep(book_, {0, 52}, "c2", {"b", tests_.clock.Now(), {"intake", ""}, facts});
  EXPECT_TRUE(tests_.Run(alert_.Run({}, "c2", "up")).ok());
  EXPECT_EQ(findings_.alerts.size(), 1U);
}

TEST_F(AlertRiseTest, AStepRefusedOnceMayBeTakenLater) {
  const Step again{
      "again", tests_.clock.Now(), {"token:amal", "listener"}, Raised{Level::kLow, "a", {}}};
  EXPECT_TRUE(Result(Level::kLow).ok());
  FoldStep(book_, {0, 90}, "c1", again);
  EXPECT_EQ(book_.Refusal("again").code(), base::Code::kAlreadyExists);
  Step changed = again;
  changed.deed = Raised{Level::kHigh, "a", {}};
  FoldStep(book_, {0, 91}, "c1", changed);
  EXPECT_TRUE(book_.Refusal("again").ok());
}

}  // namespace
}  // namespace kolona::triage
