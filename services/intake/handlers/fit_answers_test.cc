#include "services/intake/handlers/fit_answers.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

class FitAnswersTest : public IntakeFixture {
 protected:
  FitAnswersTest() { triage_.refused = {{"stalking", "hearsay", "there is no item hearsay"}}; }
  static ReportBody Told(ReportBody body) {
    body.narrative = Hidden("il me suit");
    body.answers["stalking"] = {"1.0.0", {{"hearsay", "fatima"}, {"follows", "yes"}}};
    return body;
  }
};

TEST_F(FitAnswersTest,
       AnAnswerThatNoQuestionnaireCanReadIsRefusedWithItsPlaceAndNothingIsRecorded) {
  const auto refused = Submit(Told(CalmReport()));
  EXPECT_EQ(refused.status().code(), base::Code::kInvalidArgument);
  EXPECT_EQ(refused.status().field(), "/answers/stalking/answers/hearsay");
  EXPECT_EQ(refused.status().message(), "there is no item hearsay");
  EXPECT_TRUE(recorder_.reports.empty());
  triage_.refused = {{"stalking", "", "no such version"}};
  EXPECT_EQ(Submit(Told(CalmReport())).status().field(), "/answers/stalking/version");
  triage_.refused.clear();
  EXPECT_TRUE(Submit(Told(CalmReport())).ok()) << "mended, under the same key";
  EXPECT_EQ(recorder_.reports.size(), 1U);
}

TEST_F(FitAnswersTest, AnUrgentReportIsTakenAndWhatCannotBeReadMovesIntoTheSealedWords) {
  ASSERT_TRUE(Submit(Told(UrgentReport())).ok());
  ASSERT_EQ(recorder_.reports.size(), 1U);
  const auto& answers = recorder_.reports[0].facts.answers;
  EXPECT_EQ(answers.at("stalking").answers,
            (std::map<std::string, std::string>{{"follows", "yes"}}));
  EXPECT_EQ(triage_.read, "il me suit\n[/answers/stalking/answers/hearsay: fatima]");
}

TEST_F(FitAnswersTest, WhatIsUrgentByItsOtherAnswersIsTakenToo) {
  triage_.level = model::Level::kHigh;
  triage_.refused = {{"stalking", "", "no such version"}};
  ASSERT_TRUE(Submit(Told(CalmReport())).ok());
  EXPECT_TRUE(recorder_.reports[0].facts.answers.empty());
}

TEST_F(FitAnswersTest, WhatCanBeReadAndOnlyDoesNotFitTheOthersStaysAmongTheFacts) {
  triage_.level = model::Level::kHigh;
  triage_.refused = {{"stalking", "hearsay", "there is no item hearsay"},
                     {"stalking", "follows", "skipped after the other answers", true}};
  ASSERT_TRUE(Submit(Told(CalmReport())).ok());
  EXPECT_EQ(recorder_.reports[0].facts.answers.at("stalking").answers,
            (std::map<std::string, std::string>{{"follows", "yes"}}));
}

TEST_F(FitAnswersTest, TriageAwayRefusesNothingAndSealsWhatMayBeWordsOfHers) {
  triage_.status = base::Status(base::Code::kUnavailable, "away");
  const auto accepted = Submit(Told(CalmReport()));
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->urgent) << "something was told that nobody could weigh";
  const auto& answers = recorder_.reports[0].facts.answers;
  EXPECT_EQ(answers.at("stalking").answers,
            (std::map<std::string, std::string>{{"follows", "yes"}}));
  EXPECT_EQ(answers.at("unread").answers, (std::map<std::string, std::string>{{"told", "yes"}}));
  EXPECT_EQ(triage_.read, "il me suit\n[/answers/stalking/answers/hearsay: fatima]");
}

TEST_F(FitAnswersTest, TriageAwayWhatCannotBeWordsOfHersStaysAsTold) {
  triage_.status = base::Status(base::Code::kUnavailable, "away");
  auto body = CalmReport();
  body.answers["stalking"] = {"1.0.0", {{"follows", "no"}}};
  ASSERT_TRUE(Submit(body).ok());
  EXPECT_EQ(recorder_.reports[0].facts.answers.size(), 1U);
}

}  // namespace
}  // namespace kolona::intake
