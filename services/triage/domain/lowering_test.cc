#include "services/triage/domain/test_history.h"

namespace kolona::triage {
namespace {

using base::Code;
using namespace testing;

TEST(Lowering, IsProposedByOneAndConfirmedByAnother) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  EXPECT_EQ(a.history.level, Level::kHigh) << "a proposal lowers nothing";
  a.Must(kSamira, LoweringConfirmed{"p1", "agreed"});
  EXPECT_EQ(a.history.level, Level::kMedium);
  EXPECT_EQ(a.history.revision, 1) << "the next rise gets an alert of its own";
  EXPECT_EQ(a.history.highest, Level::kHigh) << "that it was once high is not forgotten";
  EXPECT_EQ(a.history.looked_at, a.now);
}

TEST(Lowering, NeedsAReasonAndAPerson) {
  TestCase a = CaseAt(Level::kHigh);
  LoweringProposed mute = a.Lowering(Level::kLow);
  mute.reason.clear();
  a.MustNot(kAmal, mute, Code::kInvalidArgument, "say why");
  a.MustNot(kMachine, a.Lowering(Level::kLow), Code::kPermissionDenied, "only a listener");
  a.MustNot({"token:police", "authority"}, a.Lowering(Level::kLow), Code::kPermissionDenied,
            "only");
}

TEST(Lowering, IsNotConfirmedByWhoProposedItNorByAListenerNorByAMachine) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kSamira, a.Lowering(Level::kMedium));
  const LoweringConfirmed yes{"p1", ""};
  a.MustNot(kSamira, yes, Code::kPermissionDenied, "a second person must look");
  a.MustNot(kAmal, yes, Code::kPermissionDenied, "only a supervisor");
  a.MustNot(kMachine, yes, Code::kPermissionDenied, "only a supervisor");
  // The same person under another role is the same person.
  a.MustNot({"token:samira", "listener"}, yes, Code::kPermissionDenied, "only a supervisor");
  a.Must(kHind, yes);
}

TEST(Lowering, GoesDownOnly) {
  TestCase a = CaseAt(Level::kMedium);
  a.MustNot(kAmal, a.Lowering(Level::kMedium), Code::kFailedPrecondition, "would not lower");
  a.MustNot(kAmal, a.Lowering(Level::kHigh), Code::kFailedPrecondition, "would not lower");
  a.MustNot(kAmal, a.Lowering(Level::kExtreme), Code::kInvalidArgument, "LOW, MEDIUM or HIGH");
}

TEST(Lowering, IsProposedOnceAtATime) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.MustNot(kAmal, a.Lowering(Level::kMedium, "p2"), Code::kAlreadyExists, "proposed already");
  a.MustNot(kAmal, a.Lowering(Level::kLow, "p2"), Code::kFailedPrecondition, "decided first");
  a.MustNot(kNadia, a.Lowering(Level::kMedium, "p2"), Code::kFailedPrecondition, "decided first");
}

TEST(Lowering, ThatExpiredIsNotConfirmedAndMakesRoomForTheNext) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.After(hours(72));
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "expired at");
  a.MustNot(kSamira, LoweringRejected{"p1", "no"}, Code::kFailedPrecondition, "expired at");
  a.Must(kNadia, a.Lowering(Level::kMedium, "p2"));
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "left to expire");
  a.Must(kSamira, LoweringConfirmed{"p2", ""});
}

TEST(Lowering, ThatWasRejectedStaysRejected) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.MustNot(kSamira, LoweringRejected{"p1", ""}, Code::kInvalidArgument, "say why");
  a.MustNot(kNadia, LoweringRejected{"p1", "no"}, Code::kPermissionDenied, "only a supervisor");
  const auto looked = a.history.looked_at;
  a.Must(kSamira, LoweringRejected{"p1", "he knows where she is"});
  EXPECT_EQ(a.history.looked_at, looked) << "saying no to one is no assessment";
  a.MustNot(kHind, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "was rejected");
  a.MustNot(kSamira, LoweringRejected{"p1", "again"}, Code::kAlreadyExists, "rejected already");
}

TEST(Lowering, IsWithdrawnByWhoProposedItAlone) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.MustNot(kNadia, LoweringWithdrawn{"p1", ""}, Code::kPermissionDenied, "only who proposed");
  a.Must(kAmal, LoweringWithdrawn{"p1", ""});
  a.MustNot(kAmal, LoweringWithdrawn{"p1", ""}, Code::kAlreadyExists, "withdrawn already");
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "was withdrawn");
}

TEST(Lowering, ConfirmedTwiceByTheSamePersonIsOnceAndByAnotherIsRefused) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.Must(kSamira, LoweringConfirmed{"p1", ""});
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kAlreadyExists, "confirmed already");
  a.MustNot(kHind, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "was confirmed");
  a.MustNot(kHind, LoweringConfirmed{"p9", ""}, Code::kNotFound, "no such proposal");
}

TEST(Lowering, IsOvertakenByARiseAndByWhateverHappens) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.Result(Level::kExtreme);
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "overtaken");
  a.Must(kAmal, a.Lowering(Level::kMedium, "p2"));
  a.Must(kNadia, Happened{HappeningKind::kReleased, a.now, ""});
  a.MustNot(kSamira, LoweringConfirmed{"p2", ""}, Code::kFailedPrecondition, "overtaken");
}

TEST(Lowering, IsNotOvertakenByAResultThatSaysNothingNew) {
  TestCase a = CaseAt(Level::kHigh);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  a.Result(Level::kHigh);
  a.Must(kSamira, LoweringConfirmed{"p1", ""});
}

TEST(Lowering, DoesNotGoBelowWhatADangerSignDemandsForThreeDays) {
  TestCase a;
  a.Report({model::DangerSign::kWeaponInHand});
  a.After(hours(10)).Result(Level::kExtreme, {{"red_flag.weapon_in_hand", "x", "س"}});
  a.After(hours(61));
  a.MustNot(kAmal, a.Lowering(Level::kHigh), Code::kFailedPrecondition,
            "a danger sign holds the level at EXTREME until 2026-01-04T00:00:00");
  a.After(hours(1)).Must(kAmal, a.Lowering(Level::kHigh));
  a.Must(kSamira, LoweringConfirmed{"p1", ""});
}

TEST(Lowering, IsHeldByASignThatCameAfterTheProposal) {
  TestCase a = CaseAt(Level::kExtreme);
  a.Must(kAmal, a.Lowering(Level::kMedium));
  // Seen again: the level does not rise, but the sign holds it.
  a.Result(Level::kExtreme, {{"red_flag.locked_in", "x", "س"}});
  a.MustNot(kSamira, LoweringConfirmed{"p1", ""}, Code::kFailedPrecondition, "a danger sign holds");
}

TEST(Lowering, IsNotHeldLongerBecauseHerWordsWereSearchedLater) {
  TestCase a;
  a.Report({model::DangerSign::kWeaponInHand});
  a.Result(Level::kExtreme, {{"red_flag.weapon_in_hand", "x", "س"}});
  const auto held_until = a.history.floor.until;
  a.After(hours(30));
  Assessed searched;
  searched.assessment.level = Level::kExtreme;
  searched.assessment.reasons = {{"red_flag.weapon_in_hand", "x", "س"}};
  searched.assessment.text_findings =
      model::TextFindings{model::LookUrgency::kNow, {"fr:weapon.used"}, {"fr@1#0"}};
  a.Must(kMachine, searched);
  EXPECT_EQ(a.history.floor.until, held_until);
}

}  // namespace
}  // namespace kolona::triage
