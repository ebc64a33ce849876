#include "services/triage/domain/history.h"

#include "services/triage/domain/test_history.h"

namespace kolona::triage {
namespace {

using base::Code;
using namespace testing;

Raised To(Level level) { return {level, "she says he has a gun", {}}; }
Raised ByRule(Level level) { return {level, "", {{"history.third", "x", "س"}}}; }

TEST(History, BeginsWithAReportAndTakesTheMachinesResult) {
  TestCase a;
  a.Report();
  EXPECT_EQ(a.history.level, Level::kUnspecified);
  a.Result(Level::kMedium);
  EXPECT_EQ(a.history.level, Level::kMedium);
  EXPECT_EQ(a.history.revision, 1);
  EXPECT_EQ(a.history.entries.size(), 2U);
}

TEST(History, KnowsNoCaseThatNobodyReported) {
  TestCase a;
  a.MustNot(kAmal, To(Level::kHigh), Code::kNotFound, "no such case");
}

TEST(History, AMachineRaisesAtAnyTimeAndNeverLowers) {
  TestCase a = CaseAt(Level::kMedium);
  a.Result(Level::kHigh);
  EXPECT_EQ(a.history.level, Level::kHigh);
  EXPECT_EQ(a.history.revision, 2);
  a.Result(Level::kLow);
  EXPECT_EQ(a.history.level, Level::kHigh);
  EXPECT_EQ(a.history.revision, 2);
  a.Must(kMachine, ByRule(Level::kExtreme));
  EXPECT_EQ(a.history.level, Level::kExtreme);
  EXPECT_EQ(a.history.revision, 3);
}

TEST(History, NotEnoughInformationCountsAsMedium) {
  TestCase a = CaseAt(Level::kNotKnown);
  a.Result(Level::kLow);
  EXPECT_EQ(a.history.level, Level::kNotKnown) << "a machine's LOW does not lower it";
  a.MustNot(kAmal, a.Lowering(Level::kMedium), Code::kFailedPrecondition, "would not lower");
  a.Result(Level::kMedium);
  EXPECT_EQ(a.history.level, Level::kMedium);
  EXPECT_EQ(a.history.revision, 1) << "known now, and no higher than before";
}

TEST(History, APersonRaisesAlone) {
  TestCase a = CaseAt(Level::kLow);
  a.Must(kAmal, To(Level::kHigh));
  EXPECT_EQ(a.history.level, Level::kHigh);
  EXPECT_EQ(a.history.revision, 2);
}

TEST(History, ThereIsNoLevelBelowLow) {
  TestCase a = CaseAt(Level::kLow);
  a.MustNot(kAmal, To(Level::kUnspecified), Code::kInvalidArgument, "there is no other");
  a.MustNot(kAmal, To(static_cast<Level>(6)), Code::kInvalidArgument, "there is no other");
  a.MustNot(kAmal, a.Lowering(Level::kUnspecified), Code::kInvalidArgument, "LOW, MEDIUM or HIGH");
  a.MustNot(kAmal, a.Lowering(Level::kNotKnown), Code::kInvalidArgument, "says what is known");
}

TEST(History, ARaiseNeedsAPersonWithARoleAndAReason) {
  TestCase a = CaseAt(Level::kLow);
  a.MustNot({"token:x", "analyst"}, To(Level::kHigh), Code::kPermissionDenied, "only a listener");
  a.MustNot(kAmal, Raised{Level::kHigh, "", {}}, Code::kInvalidArgument, "say why");
  a.MustNot(kAmal, Raised{Level::kHigh, std::string(501, 'a'), {}}, Code::kInvalidArgument, "500");
  a.MustNot(kMachine, Raised{Level::kHigh, "", {}}, Code::kInvalidArgument, "say why");
}

TEST(History, WordsHoldNoTelephoneNumbers) {
  TestCase a = CaseAt(Level::kLow);
  for (const char* words : {"call 0612345678", "06 12 34 56 78", "٠٦١٢٣٤٥٦", "AB-123-456"}) {
    a.MustNot(kAmal, Raised{Level::kHigh, words, {}}, Code::kInvalidArgument, "number");
  }
  a.Must(kAmal, Raised{Level::kHigh, "3 times in 2025, 90 days", {}});
}

TEST(History, ARaiseToWhatIsSoAlreadyChangesNothing) {
  TestCase a = CaseAt(Level::kHigh);
  a.MustNot(kAmal, To(Level::kHigh), Code::kAlreadyExists, "already");
  a.MustNot(kAmal, To(Level::kMedium), Code::kAlreadyExists, "or higher");
}

TEST(History, TheSameStepTwiceIsOneStep) {
  TestCase a = CaseAt(Level::kLow);
  const Step raise{"same", a.now, kAmal, To(Level::kHigh)};
  EXPECT_TRUE(Apply(a.history, raise).ok());
  a.Must(kSamira, a.Lowering(Level::kLow));
  a.Must(kHind, LoweringConfirmed{"p1", ""});
  EXPECT_TRUE(Apply(a.history, raise).ok());
  EXPECT_EQ(a.history.level, Level::kLow) << "a repeat must not undo what two people decided";
}

TEST(History, AnUntouchedMachineResultIsShownAsSuchUntilAPersonTakesItOver) {
  TestCase a = CaseAt(Level::kMedium);
  EXPECT_FALSE(LastResult(a.history)->taken_over_by.has_value());
  a.Must(kAmal, TakenOver{"spoke with her, agrees"});
  ASSERT_TRUE(LastResult(a.history)->taken_over_by.has_value());
  EXPECT_EQ(LastResult(a.history)->taken_over_by->name, "token:amal");
  EXPECT_EQ(LastResult(a.history)->taken_over_at, a.now);
  a.After(hours(1)).Result(Level::kHigh);
  EXPECT_FALSE(LastResult(a.history)->taken_over_by.has_value()) << "a new result, a new look";
}

TEST(History, NamesWhoAnswersForTheLevelAndNobodyWhenAMachineChangedItSince) {
  TestCase a = CaseAt(Level::kLow);
  EXPECT_FALSE(a.history.answers_for_it.has_value());
  a.Must(kAmal, TakenOver{});
  EXPECT_EQ(a.history.answers_for_it->name, "token:amal");
  a.Result(Level::kLow);
  EXPECT_TRUE(a.history.answers_for_it.has_value()) << "it changed nothing";
  a.Result(Level::kHigh);
  EXPECT_FALSE(a.history.answers_for_it.has_value());
  a.Must(kNadia, a.Lowering(Level::kMedium));
  EXPECT_FALSE(a.history.answers_for_it.has_value());
  a.Must(kSamira, LoweringConfirmed{"p1", ""});
  EXPECT_EQ(a.history.answers_for_it->name, "token:samira");
}

TEST(History, TheFirstPersonWhoTakesAResultOverStaysNamed) {
  TestCase a = CaseAt(Level::kMedium);
  a.Must(kAmal, TakenOver{});
  a.After(days(5)).Must(kNadia, TakenOver{"spoke with her"});
  EXPECT_EQ(LastResult(a.history)->taken_over_by->name, "token:amal");
  EXPECT_EQ(a.history.looked_at, a.now) << "but it was looked at again";
  const auto looked_at = a.now;
  a.After(days(5)).Must(kAmal, TakenOver{});
  EXPECT_EQ(a.history.answers_for_it->name, "token:amal");
  EXPECT_EQ(a.history.looked_at, looked_at) << "who says nothing of it has not looked again";
}

TEST(History, TakingOverTwiceInAMomentIsOnce) {
  TestCase a = CaseAt(Level::kMedium);
  a.Must(kAmal, TakenOver{"seen"});
  a.After(minutes(1)).MustNot(kAmal, TakenOver{"seen"}, Code::kAlreadyExists, "already");
  a.After(minutes(10)).Must(kAmal, TakenOver{"seen"});
}

TEST(History, OnlyMachinesGiveMachineResults) {
  TestCase a = CaseAt(Level::kLow);
  a.MustNot(kSamira, Assessed{}, Code::kPermissionDenied, "a machine's");
  a.MustNot(kMachine, Assessed{}, Code::kInvalidArgument, "has a level");
}

TEST(History, EachEntryKeepsItsInstrumentAndTheLevelOfItsTime) {
  TestCase a = CaseAt(Level::kMedium);
  a.Must(kAmal, To(Level::kExtreme));
  const auto& result = std::get<Assessed>(a.history.entries[1].step.deed);
  EXPECT_EQ(result.assessment.instruments, std::vector<std::string>{"lethality-screen@1"});
  EXPECT_EQ(a.history.entries[1].level, Level::kMedium);
  EXPECT_EQ(a.history.entries[2].level, Level::kExtreme);
  EXPECT_EQ(a.history.entries[2].revision, 2);
}

TEST(History, NothingButTwoPeopleEverLowersALevel) {
  // Every order of a few hundred steps drawn by a fixed rule: a fall is always a confirmation by
  // somebody else than who proposed.
  std::uint32_t seed = 7;
  const auto draw = [&seed](std::uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % below;
  };
  const std::vector<Actor> people = {kMachine, kAmal, kNadia, kSamira, kHind};
  int falls = 0;
  for (int round = 0; round < 200; ++round) {
    TestCase a = CaseAt(static_cast<Level>(1 + draw(5)));
    for (int i = 0; i < 40; ++i) {
      a.After(hours(1 + draw(40)));
      const Actor& by = people[draw(5)];
      const auto level = static_cast<Level>(draw(6));
      const Level before = a.history.level;
      const auto proposed = a.history.proposal;
      const std::string id = proposed ? proposed->asked.proposal_id : "none";
      const std::vector<Deed> deeds = {To(level),
                                       ByRule(level),
                                       a.Lowering(level, "p" + std::to_string(a.steps)),
                                       LoweringConfirmed{id, ""},
                                       LoweringConfirmed{id, ""},
                                       TakenOver{}};
      const Deed& deed = deeds[draw(6)];
      static_cast<void>(a.Do(by, deed));
      ASSERT_NE(a.history.level, Level::kUnspecified);
      if (model::ForOrdering(a.history.level) >= model::ForOrdering(before)) continue;
      ++falls;
      ASSERT_TRUE(std::holds_alternative<LoweringConfirmed>(deed));
      ASSERT_TRUE(by.IsSupervisor());
      ASSERT_NE(by.name, proposed->by.name);
    }
  }
  EXPECT_GT(falls, 20);
}

}  // namespace
}  // namespace kolona::triage
