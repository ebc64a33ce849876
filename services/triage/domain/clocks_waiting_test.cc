#include "services/triage/domain/clocks.h"
#include "services/triage/domain/test_history.h"

// Clocks of cases that wait for a look already, or have no level yet.
namespace kolona::triage {
namespace {

using namespace testing;

const ClockPolicy kPolicy;

std::vector<std::string> Tick(TestCase& a) {
  std::vector<std::string> said;
  for (const Step& step : Wanted("c1", a.history, kPolicy, a.now)) {
    const base::Status status = Apply(a.history, step);
    EXPECT_TRUE(status.ok()) << status.ToString();
    said.push_back(std::holds_alternative<FellDue>(step.deed)       ? "due"
                   : std::holds_alternative<FellOverdue>(step.deed) ? "overdue"
                                                                    : "closed");
  }
  return said;
}

using Said = std::vector<std::string>;

// Looked at by a person a while after its first ninety days.
TestCase LookedAtAt(Level level) {
  TestCase a = CaseAt(level);
  a.After(days(100)).Must(kAmal, TakenOver{"asked again"});
  return a;
}

TEST(Waiting, WhatHappensWhileALookIsDueLeavesItFourHoursAndIsPutOnRecordAnew) {
  TestCase a = LookedAtAt(Level::kLow);
  EXPECT_EQ(Tick(a.After(days(60))), Said{"due"});
  const base::WallTime due = a.now;
  EXPECT_EQ(NextDue(a.history, kPolicy)->overdue_at, due + days(7));
  a.After(hours(1)).Must(kAmal, Happened{HappeningKind::kOrderBreached, a.now, ""});
  const auto next = NextDue(a.history, kPolicy);
  EXPECT_EQ(next->why, DueReason::kHappening);
  EXPECT_EQ(next->at, due) << "it waits since then";
  EXPECT_EQ(next->overdue_at, a.now + hours(4));
  EXPECT_EQ(Tick(a), Said{"due"}) << "somebody has to hear of it";
  EXPECT_EQ(Tick(a), Said{});
  EXPECT_EQ(NextChange(a.history, kPolicy), a.now + hours(4));
  EXPECT_EQ(Tick(a.After(hours(4) - minutes(1))), Said{});
  EXPECT_EQ(Tick(a.After(minutes(1))), Said{"overdue"});
  EXPECT_FALSE(NextChange(a.history, kPolicy).has_value());
  a.Must(kNadia, TakenOver{"asked again"});
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + days(60));
}

TEST(Waiting, WhatIsOverdueIsNotOverdueTwice) {
  TestCase a = LookedAtAt(Level::kLow);
  EXPECT_EQ(Tick(a.After(days(68))), (Said{"due", "overdue"}));
  a.After(hours(1)).Must(kAmal, Happened{HappeningKind::kReleased, a.now, ""});
  EXPECT_EQ(Tick(a), Said{"due"});
  EXPECT_EQ(Tick(a.After(days(1))), Said{});
}

TEST(Waiting, ACaseUnderWatchThatNobodyLooksAtIsNotClosedByAMachine) {
  TestCase a = LookedAtAt(Level::kLow);
  a.Must(kSamira, ClosingBegun{"she lives abroad now", a.now + kPolicy.closing});
  EXPECT_EQ(Tick(a.After(days(60))), Said{"due"});
  EXPECT_EQ(Tick(a.After(days(7))), Said{"overdue"});
  a.After(days(120));
  EXPECT_FALSE(NextChange(a.history, kPolicy).has_value()) << "it is a person's turn";
  EXPECT_EQ(Tick(a), Said{}) << "six months in which nobody looked are no watch";
  EXPECT_FALSE(a.history.closed);
  a.Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(NextChange(a.history, kPolicy), a.history.closing->until);
  EXPECT_EQ(Tick(a), Said{"closed"});
}

TEST(Waiting, AClockThatSleptOverTheEndOfAClosingAsksForALookFirst) {
  TestCase a = LookedAtAt(Level::kLow);
  a.Must(kSamira, ClosingBegun{"she lives abroad now", a.now + kPolicy.closing});
  a.After(days(130)).Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(Tick(a.After(days(61))), Said{"due"});
  EXPECT_NE(NextChange(a.history, kPolicy), a.history.closing->until) << "nothing comes of it now";
  a.Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(Tick(a), Said{"closed"});
}

TestCase SupportRequest() {
  TestCase a;
  Begun deed;
  deed.facts.case_id = "c1";
  deed.facts.accepted_at = a.now;
  deed.facts.from_support_request = true;
  deed.facts.exercise = true;
  a.Must(kMachine, deed);
  return a;
}

TEST(SupportRequests, HaveNoClockUntilSomethingHappens) {
  TestCase a = SupportRequest();
  EXPECT_TRUE(a.history.exercise);
  EXPECT_EQ(a.history.opened_at, a.now);
  EXPECT_EQ(Tick(a.After(days(400))), Said{});
  a.MustNot(kAmal, TakenOver{"asked again"}, base::Code::kFailedPrecondition, "no result");
  a.MustNot(kAmal, a.Lowering(Level::kLow), base::Code::kFailedPrecondition, "no result");
  a.Must(kAmal, Happened{HappeningKind::kHelpSignalled, a.now, ""});
  EXPECT_EQ(NextDue(a.history, kPolicy)->overdue_at, a.now + hours(4));
  EXPECT_EQ(Tick(a), Said{"due"});
  EXPECT_EQ(Tick(a.After(hours(4))), Said{"overdue"});
  a.Must(kAmal, TakenOver{"asked again"});
  EXPECT_FALSE(NextDue(a.history, kPolicy).has_value());
}

TEST(SupportRequests, GetAClockFromWhoeverRaisesThem) {
  TestCase a = SupportRequest();
  a.After(days(2)).Must(kAmal, Raised{Level::kExtreme, "he is at the door", {}});
  EXPECT_EQ(a.history.revision, 1);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + hours(24));
}

TEST(SupportRequests, AReportOfTheSameCaseHasTheLastWordOnItsFacts) {
  TestCase a = SupportRequest();
  a.Report({model::DangerSign::kWeaponInHand});
  EXPECT_EQ(a.history.facts->danger_signs.size(), 1U);
  EXPECT_FALSE(a.history.exercise);
  Begun again;
  again.facts.case_id = "c1";
  a.MustNot(kMachine, again, base::Code::kAlreadyExists, "known");
  a.MustNot(kAmal, again, base::Code::kPermissionDenied, "machine");
}

}  // namespace
}  // namespace kolona::triage
