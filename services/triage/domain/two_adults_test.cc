#include "services/triage/domain/clocks.h"
#include "services/triage/domain/test_history.h"

// What the actions of a result ask for: about a minor two adults, and a way to reach her that is
// safe.
namespace kolona::triage {
namespace {

using namespace testing;
using base::Code;

const ClockPolicy kPolicy;

Assessed ResultWith(Level level, std::vector<model::DueAction> actions, bool shadow = false) {
  Assessed deed;
  deed.assessment.level = level;
  deed.assessment.reasons = {{"age.minor", "x", "س"}};
  model::Finding finding;
  finding.name = "minors";
  finding.level = level;
  finding.actions = std::move(actions);
  finding.shadow = shadow;
  deed.assessment.findings = {finding};
  return deed;
}

TestCase AboutAMinor(Level level = Level::kMedium) {
  TestCase a;
  a.Report();
  a.Must(kMachine, ResultWith(level, {{"child_protection", 60}, {"second_reviewer", 240}}));
  return a;
}

TEST(TwoAdults, AMinorsResultIsInTheQueueAtOnceUntilTwoDifferentPersonsTookItOver) {
  TestCase a = AboutAMinor();
  EXPECT_TRUE(WantsSecondAdult(a.history));
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now);
  a.After(minutes(20)).Must(kAmal, TakenOver{"spoke with her aunt"});
  EXPECT_TRUE(WantsSecondAdult(a.history));
  const auto due = NextDue(a.history, kPolicy);
  EXPECT_EQ(due->at, a.now) << "the second one is asked for at once";
  EXPECT_EQ(due->overdue_at, a.now + hours(4));
  a.After(hours(1)).Must(kSamira, TakenOver{"read it, agrees"});
  EXPECT_FALSE(WantsSecondAdult(a.history));
  EXPECT_EQ(a.history.answers_for_it, kSamira);
  EXPECT_EQ(a.history.second_answers, kAmal);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now + days(7));
}

TEST(TwoAdults, TheSamePersonTwiceIsOneAndPutsNothingOff) {
  TestCase a = AboutAMinor();
  a.Must(kAmal, TakenOver{"spoke with her aunt"});
  const auto first = NextDue(a.history, kPolicy);
  a.After(hours(3)).Must(kAmal, TakenOver{"spoke with her again"});
  EXPECT_TRUE(WantsSecondAdult(a.history));
  EXPECT_EQ(NextDue(a.history, kPolicy)->overdue_at, first->overdue_at);
  EXPECT_EQ(a.history.answers_for_it, kAmal);
  EXPECT_FALSE(a.history.second_answers.has_value());
}

TEST(TwoAdults, WhoRaisesAndWhoAsksAgainCountAndSoDoTheTwoWhoLower) {
  TestCase a = AboutAMinor();
  a.Must(kAmal, Raised{Level::kHigh, "her brother found her", {}});
  EXPECT_TRUE(WantsSecondAdult(a.history));
  Reassessed asked;
  asked.assessment.level = asked.assessment.clock_level = Level::kMedium;
  a.After(hours(1)).Must(kNadia, asked);
  EXPECT_FALSE(WantsSecondAdult(a.history));

  TestCase b = AboutAMinor(Level::kHigh);
  b.Must(kAmal, b.Lowering(Level::kMedium));
  EXPECT_TRUE(WantsSecondAdult(b.history)) << "proposing decides nothing";
  b.Must(kSamira, LoweringConfirmed{"p1", ""});
  EXPECT_FALSE(WantsSecondAdult(b.history));
}

TEST(TwoAdults, AMachineThatChangesTheLevelAsksBothAnew) {
  TestCase a = AboutAMinor();
  a.Must(kAmal, TakenOver{"spoke with her aunt"});
  a.Must(kSamira, TakenOver{"agrees"});
  a.After(hours(1)).Must(kMachine, ResultWith(Level::kExtreme, {{"second_reviewer", 240}}));
  EXPECT_TRUE(WantsSecondAdult(a.history));
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now);
  a.Must(kAmal, TakenOver{"sent them"});
  EXPECT_TRUE(WantsSecondAdult(a.history)) << "what was agreed before was about less";
}

TEST(TwoAdults, AMachineThatRaisesAsksBothAnewAtOnce) {
  TestCase a = AboutAMinor();
  a.Must(kAmal, TakenOver{"spoke with her aunt"});
  a.Must(kSamira, TakenOver{"agrees"});
  a.After(days(1)).Must(kMachine, Raised{Level::kHigh, "", {{"history.repeated", "x", "س"}}});
  EXPECT_TRUE(WantsSecondAdult(a.history));
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now);
}

TEST(TwoAdults, WhoLookedBeforeSheWasKnownToBeAMinorIsNoneOfThem) {
  TestCase a = CaseAt(Level::kMedium);
  a.Must(kNadia, TakenOver{"spoke with her"});
  Reassessed asked;
  asked.assessment = ResultWith(Level::kMedium, {{"second_reviewer", 240}}).assessment;
  a.After(days(1)).Must(kAmal, asked);
  EXPECT_TRUE(WantsSecondAdult(a.history));
  EXPECT_EQ(a.history.answers_for_it, kAmal);
  EXPECT_EQ(NextDue(a.history, kPolicy)->at, a.now);
}

TEST(TwoAdults, WhoSaysNothingOfWhatSheSawIsNone) {
  TestCase a = AboutAMinor();
  a.MustNot(kAmal, TakenOver{""}, Code::kInvalidArgument, "say what you saw");
}

TEST(TwoAdults, TheLastResultOfAQuestionnaireSaysWhetherTheyAreNeeded) {
  TestCase a = CaseAt(Level::kMedium);
  Reassessed asked;
  asked.assessment =
      ResultWith(Level::kMedium, {{"second_reviewer", 240}, {"no_household_phone", 1}}).assessment;
  a.Must(kAmal, asked);
  EXPECT_TRUE(a.history.needs_two_adults);
  asked.assessment = ResultWith(Level::kMedium, {}).assessment;
  a.After(hours(1)).Must(kAmal, asked);
  EXPECT_FALSE(a.history.needs_two_adults) << "no child is there after all";
  EXPECT_FALSE(a.history.channel_unsafe);
}

TEST(Reassessed, WhatWasJudgedOnLessThanIsKnownIsToBeJudgedAgain) {
  TestCase a = CaseAt(Level::kMedium);
  Reassessed first;
  first.assessment.level = Level::kMedium;
  first.judged_on = StepsThatTell(a.history);
  Reassessed second = first;
  second.facts.screen["strangled"] = model::Answer::kYes;
  a.Must(kAmal, first);
  a.MustNot(kNadia, second, Code::kAborted, "meanwhile");
  second.judged_on = StepsThatTell(a.history);
  a.Must(kNadia, second);
}

TEST(TwoAdults, ACaseAtRestIsNotClosedWhileTheSecondIsWanted) {
  TestCase a = AboutAMinor(Level::kLow);
  a.Must(kAmal, TakenOver{"spoke with her aunt"});
  a.MustNot(kSamira, ClosingBegun{"she is safe", a.now + days(182)}, Code::kFailedPrecondition,
            "nobody has looked at yet");
  a.Must(kSamira, TakenOver{"agrees"});
  a.Must(kSamira, ClosingBegun{"she is safe", a.now + days(182)});
}

TEST(TwoAdults, NobodyElseNeedsTwoAndAShadowAsksForNothing) {
  TestCase a = CaseAt(Level::kMedium);
  EXPECT_FALSE(WantsSecondAdult(a.history));
  a.Must(kMachine,
         ResultWith(Level::kMedium, {{"second_reviewer", 240}, {"change_channel", 1}}, true));
  EXPECT_FALSE(a.history.needs_two_adults);
  EXPECT_FALSE(a.history.channel_unsafe);
}

TEST(TwoAdults, AnUnsafeChannelIsToldFromTheFirstResultOrAnAnswerOfLaterOn) {
  TestCase a;
  a.Report();
  a.Must(kMachine, ResultWith(Level::kMedium, {{"no_household_phone", 1}}));
  EXPECT_TRUE(a.history.channel_unsafe);
  TestCase b = CaseAt(Level::kMedium);
  EXPECT_FALSE(b.history.channel_unsafe);
  Reassessed asked;
  asked.assessment = ResultWith(Level::kHigh, {{"change_channel", 1}}).assessment;
  b.Must(kAmal, asked);
  EXPECT_TRUE(b.history.channel_unsafe);
}

}  // namespace
}  // namespace kolona::triage
