#include "services/triage/domain/clocks.h"

#include "services/triage/domain/test_history.h"

namespace kolona::triage {
namespace {

using base::Code;
using namespace testing;

const ClockPolicy kPolicy;

base::Duration WaitAt(const TestCase& a) {
  const auto due = NextDue(a.history, kPolicy);
  return due ? due->at - a.history.looked_at : base::Duration::zero();
}

// The case as people left it after its first ninety days.
TestCase OldCaseAt(Level level) {
  TestCase a = CaseAt(level);
  a.After(days(100));
  a.Must(kAmal, TakenOver{"asked again"});
  return a;
}

// What the machine puts on record now, put on record.
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

TEST(Clocks, HaveOneWaitPerLevel) {
  EXPECT_EQ(WaitAt(OldCaseAt(Level::kExtreme)), hours(72));
  EXPECT_EQ(WaitAt(OldCaseAt(Level::kHigh)), days(7));
  EXPECT_EQ(WaitAt(OldCaseAt(Level::kMedium)), days(30));
  EXPECT_EQ(WaitAt(OldCaseAt(Level::kNotKnown)), days(30));
  EXPECT_EQ(WaitAt(OldCaseAt(Level::kLow)), days(60));
}

TEST(Clocks, AreTighterInTheFirstNinetyDays) {
  EXPECT_EQ(WaitAt(CaseAt(Level::kExtreme)), hours(24));
  EXPECT_EQ(WaitAt(CaseAt(Level::kHigh)), hours(72));
  EXPECT_EQ(WaitAt(CaseAt(Level::kMedium)), days(7));
  EXPECT_EQ(WaitAt(CaseAt(Level::kLow)), days(30));
  TestCase a = CaseAt(Level::kLow);
  a.now = Start() + days(90) - minutes(1);
  a.Must(kAmal, TakenOver{"a"});
  EXPECT_EQ(WaitAt(a), days(30));
  a.now = Start() + days(90);
  a.Must(kAmal, TakenOver{"b"});
  EXPECT_EQ(WaitAt(a), days(60));
}

TEST(Clocks, RunByTheHighestLevelThatOpenAnswersLeavePossibleUntilAPersonDecides) {
  TestCase a;
  a.Report();
  Assessed open;
  open.assessment.level = Level::kMedium;
  open.assessment.clock_level = Level::kExtreme;
  a.Must(kMachine, open);
  a.After(days(100)).Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(a.history.level, Level::kMedium);
  EXPECT_EQ(WaitAt(a), hours(72)) << "taken over, but nothing was answered";
  a.Must(kAmal, Raised{Level::kHigh, "she sounds worse", {}});
  EXPECT_EQ(WaitAt(a), hours(72)) << "raising answers no question";
}

TEST(Clocks, DoNotRunWithoutAResult) {
  TestCase a;
  a.Report();
  EXPECT_FALSE(NextDue(a.history, kPolicy).has_value());
}

TEST(Clocks, AreStartedAgainByPeopleAndNotByMachines) {
  TestCase a = OldCaseAt(Level::kMedium);
  const auto looked = a.history.looked_at;
  a.After(days(3)).Result(Level::kMedium);
  EXPECT_EQ(a.history.looked_at, looked);
  a.After(days(3)).Result(Level::kHigh);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, looked + days(7)) << "shorter, from the same look";
  a.After(days(1)).Must(kAmal, Raised{Level::kExtreme, "a gun", {}});
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + hours(72));
}

TEST(Clocks, SayDueOnceAndOverdueOnce) {
  TestCase a = OldCaseAt(Level::kHigh);
  EXPECT_EQ(Tick(a.After(days(7) - minutes(1))), Said{});
  EXPECT_EQ(Tick(a.After(minutes(1))), Said{"due"});
  EXPECT_EQ(Tick(a), Said{});
  EXPECT_EQ(Tick(a.After(hours(23))), Said{});
  EXPECT_EQ(Tick(a.After(hours(1))), Said{"overdue"});
  EXPECT_EQ(Tick(a.After(days(100))), Said{});
  a.Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(Tick(a), Said{});
  EXPECT_EQ(Tick(a.After(days(7))), Said{"due"});
}

TEST(Clocks, SayBothAfterALongSleep) {
  TestCase a = OldCaseAt(Level::kExtreme);
  EXPECT_EQ(Tick(a.After(days(30))), (Said{"due", "overdue"}));
}

TEST(Clocks, GiveTheSameMomentTheSameIdOnEveryMachine) {
  TestCase a = OldCaseAt(Level::kExtreme);
  a.After(days(4));
  const auto here = Wanted("c1", a.history, kPolicy, a.now);
  const auto there = Wanted("c1", a.history, kPolicy, a.now + minutes(3));
  ASSERT_EQ(here.size(), 2U);
  EXPECT_EQ(here[0].id, there[0].id);
  EXPECT_NE(here[0].id, here[1].id);
  EXPECT_NE(here[0].id, Wanted("c2", a.history, kPolicy, a.now)[0].id);
  for (const auto* said : {&here, &there}) {
    for (const Step& step : *said) EXPECT_TRUE(Apply(a.history, step).ok());
  }
  EXPECT_EQ(a.history.entries.size(), 5U) << "report, result, look, due, overdue";
}

TEST(Clocks, AMomentThatSomebodyWasFasterThanIsNotPutOnRecord) {
  TestCase a = OldCaseAt(Level::kHigh);
  a.After(days(7));
  const Step late = Wanted("c1", a.history, kPolicy, a.now).at(0);
  a.Must(kAmal, TakenOver{"asked again"});
  a.history.due_noted = {};
  EXPECT_EQ(Apply(a.history, late).code(), Code::kFailedPrecondition);
  a.MustNot(kAmal, FellDue{a.now}, Code::kPermissionDenied, "a machine's");
}

TEST(Clocks, AskForALookAtOnceWhenSomethingHappens) {
  for (int kind = 1; kind <= 10; ++kind) {
    TestCase a = OldCaseAt(Level::kLow);
    a.After(days(2));
    a.Must(kAmal, Happened{static_cast<HappeningKind>(kind), a.now - days(1), ""});
    const auto due = NextDue(a.history, kPolicy);
    EXPECT_EQ(due->at, a.now);
    EXPECT_EQ(due->overdue_at, a.now + hours(4));
    EXPECT_EQ(due->why, DueReason::kHappening);
    EXPECT_EQ(Tick(a), Said{"due"});
    a.After(minutes(5)).Must(kNadia, TakenOver{"asked again"});
    EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + days(60));
  }
}

TEST(Clocks, AHappeningNeverPutsOffWhatIsDueAlready) {
  TestCase a = OldCaseAt(Level::kExtreme);
  a.After(days(4));
  const auto before = NextDue(a.history, kPolicy);
  a.Must(kAmal, Happened{HappeningKind::kContactMissed, a.now, ""});
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, before->at);
  EXPECT_EQ(NextDue(a.history, kPolicy)->overdue_at, before->overdue_at);
}

TEST(Clocks, RefuseAHappeningThatCannotBe) {
  TestCase a = OldCaseAt(Level::kLow);
  a.MustNot(kAmal, Happened{HappeningKind::kUnspecified, a.now, ""}, Code::kInvalidArgument,
            "what");
  a.MustNot(kAmal, Happened{static_cast<HappeningKind>(11), a.now, ""}, Code::kInvalidArgument,
            "what");
  a.MustNot(kAmal, Happened{HappeningKind::kReleased, a.now + hours(1), ""}, Code::kInvalidArgument,
            "future");
  a.MustNot({"token:x", "partner"}, Happened{HappeningKind::kReleased, a.now, ""},
            Code::kPermissionDenied, "only");
}

TEST(Clocks, TellWhenToLookNext) {
  TestCase a = OldCaseAt(Level::kHigh);
  EXPECT_EQ(NextChange(a.history, kPolicy), a.now + days(7));
  EXPECT_EQ(Tick(a.After(days(7))), Said{"due"});
  EXPECT_EQ(NextChange(a.history, kPolicy), a.now + hours(24));
  EXPECT_EQ(Tick(a.After(hours(24))), Said{"overdue"});
  EXPECT_FALSE(NextChange(a.history, kPolicy).has_value());
}

ClosingBegun Begin(const TestCase& a) { return {"she lives abroad now", a.now + kPolicy.closing}; }

TEST(Closing, NeedsASupervisorAndTheLowestLevel) {
  TestCase a = OldCaseAt(Level::kNotKnown);
  a.MustNot(kAmal, Begin(a), Code::kPermissionDenied, "only a supervisor");
  a.MustNot(kSamira, Begin(a), Code::kFailedPrecondition, "lower it first");
  a.MustNot(kSamira, Closed{}, Code::kFailedPrecondition, "not begun");
  TestCase b = OldCaseAt(Level::kLow);
  b.Must(kAmal, Happened{HappeningKind::kReleased, b.now, ""});
  b.MustNot(kSamira, Begin(b), Code::kFailedPrecondition, "nobody has looked");
}

TEST(Closing, TakesSixMonthsUnderWatchAndEndsByItselfWhereRiskNeverWasHigh) {
  TestCase a = OldCaseAt(Level::kLow);
  a.Must(kSamira, Begin(a));
  a.MustNot(kHind, Begin(a), Code::kAlreadyExists, "already");
  EXPECT_EQ(Tick(a.After(days(60))), Said{"due"}) << "the clock goes on";
  a.MustNot(kSamira, Closed{}, Code::kFailedPrecondition, "under watch until");
  a.Must(kAmal, TakenOver{"asked again"});
  a.After(days(60)).Must(kAmal, TakenOver{"asked again"});
  a.After(days(59)).Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(Tick(a.After(days(3))), Said{"closed"});
  EXPECT_TRUE(a.history.closed);
  EXPECT_FALSE(NextDue(a.history, kPolicy).has_value());
  EXPECT_EQ(Tick(a.After(days(1000))), Said{});
}

TEST(Closing, IsNeverAutomaticWhereRiskWasOnceHigh) {
  TestCase a = OldCaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kLow));
  a.Must(kSamira, LoweringConfirmed{"p1", ""});
  a.Must(kSamira, Begin(a));
  a.After(days(150)).Must(kAmal, TakenOver{"asked again"});
  EXPECT_EQ(Tick(a.After(days(32))), Said{"due"}) << "a person has to close it";
  EXPECT_EQ(NextDue(a.history, kPolicy)->why, DueReason::kClosing);
  a.MustNot(kMachine, Closed{}, Code::kPermissionDenied, "a person closes it");
  a.MustNot(kAmal, Closed{}, Code::kPermissionDenied, "only a supervisor");
  a.Must(kSamira, Closed{"quiet for six months"});
  EXPECT_TRUE(a.history.closed);
  a.MustNot(kSamira, Closed{}, Code::kAlreadyExists, "already");
}

TEST(Closing, EndsWhenSomethingHappensAndWhenTheLevelRises) {
  TestCase a = OldCaseAt(Level::kLow);
  a.Must(kSamira, Begin(a));
  a.After(days(10)).Must(kAmal, Happened{HappeningKind::kNewReport, a.now, ""});
  EXPECT_FALSE(a.history.closing.has_value());
  a.Must(kAmal, TakenOver{"asked again"});
  a.Must(kSamira, Begin(a));
  a.After(days(10)).Must(kAmal, Raised{Level::kMedium, "he called her", {}});
  EXPECT_FALSE(a.history.closing.has_value());
}

TEST(Closing, AClosedCaseOpensAgainWhenSomethingHappens) {
  TestCase a = OldCaseAt(Level::kLow);
  a.Must(kSamira, Begin(a));
  a.After(days(182)).Must(kSamira, Closed{});
  a.MustNot(kAmal, TakenOver{"asked again"}, Code::kFailedPrecondition, "closed");
  a.Must(kMachine, Happened{HappeningKind::kNewReport, a.now, ""});
  EXPECT_FALSE(a.history.closed);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now - days(182) + days(60)) << "overdue long ago";
}

TEST(Closing, WhoAsksAgainOpensAClosedCaseAndItsClockRuns) {
  TestCase a = OldCaseAt(Level::kLow);
  a.Must(kSamira, Begin(a));
  a.After(days(182)).Must(kSamira, Closed{});
  Reassessed asked;
  asked.assessment.level = asked.assessment.clock_level = Level::kLow;
  a.After(days(1)).Must(kAmal, asked);
  EXPECT_FALSE(a.history.closed);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + days(60));
}

TEST(Clocks, ADangerPhraseAsksForALookAtOnceUnlessItIsLongPast) {
  using model::LookUrgency;
  for (const auto urgency : {LookUrgency::kLater, LookUrgency::kSoon, LookUrgency::kNow}) {
    const bool at_once = urgency != LookUrgency::kLater;
    TestCase a = CaseAt(Level::kMedium);
    a.Must(kAmal, TakenOver{"asked again"});
    a.After(hours(1));
    Assessed deed;
    deed.assessment.level = Level::kMedium;
    deed.assessment.text_findings =
        model::TextFindings{urgency, {"fr:kill_threat.will_kill"}, {"fr@1#0"}};
    const auto at = a.now;
    a.Must(kMachine, deed);
    EXPECT_EQ(a.history.level, Level::kMedium) << "a hint, never a verdict";
    EXPECT_EQ(NextDue(a.history, kPolicy)->why == DueReason::kHappening, at_once);
    EXPECT_EQ(NextDue(a.history, kPolicy)->at == at, at_once);
    a.After(minutes(5)).Must(kNadia, TakenOver{"asked again"});
    EXPECT_EQ(NextDue(a.history, kPolicy)->why, DueReason::kTime) << "somebody has looked";
  }
}

TEST(Clocks, ADangerPhraseInTheVeryFirstResultAsksAtOnceToo) {
  TestCase a;
  a.Report();
  Assessed deed;
  deed.assessment.level = Level::kNotKnown;
  deed.assessment.text_findings =
      model::TextFindings{model::LookUrgency::kNow, {"fr:sos.help"}, {"fr@1#0"}};
  a.Must(kMachine, deed);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now);
}

}  // namespace
}  // namespace kolona::triage
