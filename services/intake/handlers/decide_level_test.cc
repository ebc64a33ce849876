#include "services/intake/handlers/decide_level.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/intake/handlers/fakes.h"

namespace kolona::intake {
namespace {

class DecideLevelTest : public testing::Test {
 protected:
  model::Level Decide(std::vector<model::DangerSign> signs) {
    model::CaseFacts facts;
    facts.danger_signs = std::move(signs);
    return platform_.Run(decide_.Run({}, facts, base::Sensitive<std::string>("il crie"))).level;
  }
  testkit::TestPlatform platform_;
  FakeScreener triage_{platform_.clock};
  SearchedWords searched_;
  DecideLevel decide_{triage_, searched_, platform_.clock, platform_.metrics,
                      std::chrono::milliseconds(300)};
};

TEST_F(DecideLevelTest, TakesTheWordOfTriage) {
  triage_.level = model::Level::kHigh;
  EXPECT_EQ(Decide({}), model::Level::kHigh);
  triage_.level = model::Level::kLow;
  EXPECT_EQ(Decide({}), model::Level::kLow);
}

TEST_F(DecideLevelTest, IsNeverLowerThanTheRedFlags) {
  triage_.level = model::Level::kLow;
  EXPECT_EQ(Decide({model::DangerSign::kBurns}), model::Level::kExtreme);
}

TEST_F(DecideLevelTest, FallsBackAndCountsIt) {
  triage_.status = base::Status(base::Code::kInternal, "broken");
  EXPECT_EQ(Decide({}), model::Level::kNotKnown);
  EXPECT_EQ(Decide({model::DangerSign::kBurns}), model::Level::kExtreme);
  EXPECT_NE(platform_.metrics.Render().find("kolona_screen_fallbacks_total 2"), std::string::npos);
}

TEST_F(DecideLevelTest, ErrsUpwardsOnAnswersThatNobodyCouldWeigh) {
  triage_.status = base::Status(base::Code::kDeadlineExceeded, "late");
  model::CaseFacts facts;
  facts.screen = {{"no_work", model::Answer::kYes}};
  EXPECT_EQ(platform_.Run(decide_.Run({}, facts, {})).level, model::Level::kHigh);
  facts.screen = {{"no_work", model::Answer::kNo}, {"weapon", model::Answer::kNotAnswered}};
  facts.answers["danger-scale"].answers = {{"firearm", "no"}};
  EXPECT_EQ(platform_.Run(decide_.Run({}, facts, {})).level, model::Level::kNotKnown);
  facts.answers["danger-scale"].answers = {{"firearm", "yes"}};
  EXPECT_EQ(platform_.Run(decide_.Run({}, facts, {})).level, model::Level::kHigh);
}

}  // namespace
}  // namespace kolona::intake
