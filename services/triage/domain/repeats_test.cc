#include "services/triage/domain/repeats.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

using model::Level;
using std::chrono::days;

const RepeatPolicy kPolicy;

PersonReport At(int day, Level level) {
  return {"c" + std::to_string(day), base::WallTime(days(20'000 + day)), level};
}

Level Raised(std::vector<PersonReport> reports) {
  const auto found = EscalationOf(std::move(reports), kPolicy);
  return found ? found->to : Level::kUnspecified;
}

TEST(Repeats, ThreeReportsInNinetyDaysAreHigh) {
  EXPECT_EQ(Raised({At(0, Level::kLow), At(40, Level::kLow), At(90, Level::kLow)}), Level::kHigh);
  const auto found =
      EscalationOf({At(0, Level::kLow), At(40, Level::kLow), At(90, Level::kLow)}, kPolicy);
  EXPECT_EQ(found->case_id, "c90");
  EXPECT_EQ(found->reasons.at(0).code, "history.repeated");
  EXPECT_EQ(found->reasons.at(0).text_fr, "Signalée 3 fois en 90 jours");
}

TEST(Repeats, WhereNoMoreAreLookedAtTheReasonSaysThereMayBeMore) {
  std::vector<PersonReport> reports(kPolicy.most, At(0, Level::kLow));
  const auto found = EscalationOf(reports, kPolicy);
  EXPECT_EQ(found->reasons.at(0).text_fr, "Signalée 20 fois ou plus en 90 jours");
  reports.pop_back();
  EXPECT_EQ(EscalationOf(reports, kPolicy)->reasons.at(0).text_fr, "Signalée 19 fois en 90 jours");
}

TEST(Repeats, TwoOrThreeInALongerTimeAreNot) {
  EXPECT_EQ(Raised({At(0, Level::kLow), At(10, Level::kLow)}), Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kLow), At(40, Level::kLow), At(91, Level::kLow)}),
            Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kLow)}), Level::kUnspecified);
  EXPECT_EQ(Raised({}), Level::kUnspecified);
}

TEST(Repeats, AGraverReportIsOneAboveItself) {
  EXPECT_EQ(Raised({At(0, Level::kLow), At(100, Level::kMedium)}), Level::kHigh);
  EXPECT_EQ(Raised({At(0, Level::kMedium), At(100, Level::kHigh)}), Level::kExtreme);
  EXPECT_EQ(Raised({At(0, Level::kHigh), At(100, Level::kExtreme)}), Level::kExtreme);
  EXPECT_EQ(Raised({At(0, Level::kHigh), At(100, Level::kMedium)}), Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kMedium), At(100, Level::kMedium)}), Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kLow), At(366, Level::kMedium)}), Level::kUnspecified);
}

TEST(Repeats, NotEnoughInformationIsNotGraver) {
  EXPECT_EQ(Raised({At(0, Level::kLow), At(10, Level::kNotKnown)}), Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kNotKnown), At(10, Level::kMedium)}), Level::kUnspecified);
  EXPECT_EQ(Raised({At(0, Level::kNotKnown), At(10, Level::kHigh)}), Level::kExtreme);
}

TEST(Repeats, TheHigherOfTheTwoRulesCountsAndBothAreTold) {
  const std::vector<PersonReport> reports = {At(0, Level::kLow), At(10, Level::kLow),
                                             At(20, Level::kHigh)};
  const auto found = EscalationOf(reports, kPolicy);
  EXPECT_EQ(found->to, Level::kExtreme);
  EXPECT_EQ(found->reasons.size(), 2U);
}

TEST(Repeats, TheOrderTheyAreToldInDoesNotMatter) {
  std::vector<PersonReport> reports = {At(0, Level::kLow), At(10, Level::kLow),
                                       At(20, Level::kMedium)};
  std::swap(reports[0], reports[2]);
  EXPECT_EQ(EscalationOf(reports, kPolicy)->case_id, "c20");
}

TEST(Repeats, WaitForTheResultOfTheNewest) {
  EXPECT_EQ(Raised({At(0, Level::kLow), At(10, Level::kLow), At(20, Level::kUnspecified)}),
            Level::kUnspecified);
}

TEST(Repeats, ThreeContactsWithinTenMinutesAskForALook) {
  using std::chrono::minutes;
  using std::chrono::seconds;
  const base::WallTime now(days(20'000));
  EXPECT_FALSE(RepeatsWithinMinutes({}, now, kPolicy));
  EXPECT_FALSE(RepeatsWithinMinutes({now - minutes(4)}, now, kPolicy));
  EXPECT_TRUE(RepeatsWithinMinutes({now - minutes(10), now - minutes(4)}, now, kPolicy));
  EXPECT_FALSE(
      RepeatsWithinMinutes({now - minutes(10) - seconds(1), now - minutes(4)}, now, kPolicy));
  EXPECT_FALSE(RepeatsWithinMinutes({now + seconds(1), now + minutes(1)}, now, kPolicy))
      << "what came later is not counted";
  RepeatPolicy two;
  two.contacts = 2;
  EXPECT_TRUE(RepeatsWithinMinutes({now}, now, two));
}

}  // namespace
}  // namespace kolona::triage
