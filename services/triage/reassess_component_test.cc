#include <algorithm>

#include "libs/runtime/started.h"
#include "services/triage/test_service.h"

// A person asks again: the answers of today, judged and on record.
namespace kolona::triage {
namespace {

using namespace testing;

class ReassessTest : public ServiceTest {
 protected:
  ReassessTest() { Report(testkit::CalmCase("c1")); }

  static v1::ReassessRequest Told() {
    v1::ReassessRequest request;
    request.set_case_id("c1");
    *request.mutable_by() = Amal();
    return request;
  }
  static v1::ReassessRequest Screen(const std::string& item, v1::Answer answer) {
    v1::ReassessRequest request = Told();
    (*request.mutable_screen())[item] = answer;
    return request;
  }
  static v1::ReassessRequest Answer(const std::string& questionnaire, const std::string& item,
                                    const std::string& value) {
    v1::ReassessRequest request = Told();
    auto& told = (*request.mutable_answers())[questionnaire];
    told.set_version("1.0.0");
    (*told.mutable_answers())[item] = value;
    return request;
  }
  base::Result<v1::StepTaken> Ask(const v1::ReassessRequest& request) {
    return here->Call(&Async::Reassess, request);
  }
  std::string FieldOf(const v1::ReassessRequest& request) { return Ask(request).status().field(); }
  v1::Level LevelNow() { return TimelineOf()->standing().level(); }
  v1::TimelineEntry LastLine() {
    const auto line = TimelineOf();
    return line->entries(line->entries_size() - 1);
  }
};

TEST_F(ReassessTest, WhatIsToldNowRaisesIsAlertedAndIsThePersonsOwn) {
  Pass(days(40));
  ASSERT_EQ(DueNow().cases_size(), 1);
  auto request = Screen("weapon", v1::YES);
  request.set_note("second call");
  const auto taken = Ask(request);
  ASSERT_TRUE(taken.ok()) << taken.status().ToString();
  EXPECT_EQ(taken->standing().level(), v1::HIGH);
  EXPECT_EQ(taken->standing().answered_for_by().name(), Amal().name());
  EXPECT_FALSE(taken->standing().untouched());
  EXPECT_EQ(DueNow().cases_size(), 0) << "somebody has looked";
  const auto line = LastLine();
  EXPECT_EQ(line.kind(), v1::STEP_REASSESSED);
  EXPECT_EQ(line.words(), "second call");
  ASSERT_GT(line.findings_size(), 0);
  EXPECT_EQ(line.findings(0).name(), "lethality-screen");
  EXPECT_NE(line.findings(0).hash(), "");
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 1; }, "an alert");
  Restart();
  EXPECT_EQ(LastLine().SerializeAsString(), line.SerializeAsString());
  EXPECT_EQ(tests.log.Size(eventlog::kAlerts), 1U);
}

TEST_F(ReassessTest, AFurtherQuestionnaireIsRecordedWithItsVersion) {
  auto skipped = Answer("suicide-screen", "plan", "yes");
  (*(*skipped.mutable_answers())["suicide-screen"].mutable_answers())["thoughts"] = "no";
  EXPECT_EQ(FieldOf(skipped), "/answers/suicide-screen/answers/plan");
  auto request = Answer("suicide-screen", "wish_dead", "yes");
  ASSERT_TRUE(Ask(request).ok());
  EXPECT_EQ(LastLine().findings(0).name(), "suicide-screen");
  EXPECT_EQ(LastLine().findings(0).version(), "1.0.0");
}

TEST_F(ReassessTest, LessThanBeforeLowersNothing) {
  ASSERT_TRUE(Raise(v1::HIGH).ok());
  auto request = Told();
  for (const char* item : {"weapon", "threat_to_kill", "believes_may_kill"}) {
    (*request.mutable_screen())[item] = v1::NO;
  }
  const auto taken = Ask(request);
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->standing().level(), v1::HIGH);
}

TEST_F(ReassessTest, WhatTwoPeopleLoweredIsNotRaisedAnewByAnOldAnswer) {
  ASSERT_TRUE(Ask(Screen("weapon", v1::YES)).ok());
  const auto proposed = Propose(v1::MEDIUM);
  ASSERT_TRUE(proposed.ok()) << proposed.status().ToString();
  ASSERT_TRUE(Confirm(proposed->standing().proposal().proposal_id(), Samira()).ok());
  const auto taken = Ask(Screen("left_him", v1::YES));
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->standing().level(), v1::MEDIUM);
  EXPECT_EQ(Ask(Screen("weapon", v1::YES))->standing().level(), v1::HIGH) << "told again";
}

TEST_F(ReassessTest, ADangerSignSeenLaterHoldsTheLevelFromThen) {
  Pass(days(10));
  auto request = Told();
  request.add_danger_signs(v1::WEAPON_IN_HAND);
  const auto taken = Ask(request);
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->standing().level(), v1::EXTREME);
  EXPECT_EQ(taken->standing().floor(), v1::EXTREME);
  EXPECT_EQ(Propose(v1::MEDIUM).status().code(), base::Code::kFailedPrecondition);
}

TEST_F(ReassessTest, OnceAllThatWasOpenIsAskedTheLevelAloneTimesTheNextLook) {
  EXPECT_EQ(TimelineOf()->standing().clock_level(), v1::MEDIUM);
  auto some = Screen("gun_access", v1::YES);
  EXPECT_EQ(Ask(some)->standing().clock_level(), v1::HIGH) << "the rest may still be yes";
  auto all = Told();
  for (const char* item : {"weapon", "threat_to_kill", "believes_may_kill", "gun_access",
                           "strangled", "jealous_controls", "left_him", "he_has_no_work",
                           "he_tried_suicide", "child_not_his", "follows_spies_threatens"}) {
    (*all.mutable_screen())[item] = v1::NO;
  }
  const auto taken = Ask(all);
  EXPECT_EQ(taken->standing().level(), v1::MEDIUM);
  EXPECT_NE(taken->standing().clock_level(), v1::HIGH);
}

TEST_F(ReassessTest, WhatNoQuestionnaireCanReadIsRefusedWithItsFieldAndNothingIsRecorded) {
  const auto before = tests.log.Size(eventlog::kCases);
  EXPECT_EQ(FieldOf(Told()), "/answers");
  EXPECT_EQ(FieldOf(Screen("hearsay", v1::YES)), "/screen/hearsay");
  EXPECT_EQ(FieldOf(Screen("weapon", static_cast<v1::Answer>(9))), "/screen/weapon");
  EXPECT_EQ(FieldOf(Answer("hearsay", "x", "yes")), "/answers/hearsay");
  EXPECT_EQ(FieldOf(Answer("stalking", "x", "yes")), "/answers/stalking/answers/x");
  EXPECT_EQ(FieldOf(Answer("suicide-screen", "wish_dead", "17")),
            "/answers/suicide-screen/answers/wish_dead");
  auto future = Answer("suicide-screen", "wish_dead", "yes");
  (*future.mutable_answers())["suicide-screen"].set_version("9.0.0");
  EXPECT_EQ(FieldOf(future), "/answers/suicide-screen/version");
  auto sign = Told();
  sign.add_danger_signs(static_cast<v1::DangerSign>(99));
  EXPECT_EQ(FieldOf(sign), "/dangerSigns");
  auto number = Screen("weapon", v1::NO);
  number.set_note("her number is 0612345678");
  EXPECT_EQ(FieldOf(number), "/note");
  EXPECT_EQ(tests.log.Size(eventlog::kCases), before);
}

TEST_F(ReassessTest, AnswersToldInPiecesAreAddedUp) {
  auto first = Screen("jealous_controls", v1::YES);
  (*first.mutable_screen())["left_him"] = v1::YES;
  (*first.mutable_screen())["follows_spies_threatens"] = v1::YES;
  ASSERT_TRUE(Ask(first).ok());
  EXPECT_EQ(LevelNow(), v1::MEDIUM);
  ASSERT_TRUE(Ask(Screen("strangled", v1::YES)).ok());
  EXPECT_EQ(LevelNow(), v1::HIGH) << "four of the eight, whoever asked them when";
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 1; }, "an alert");
  ASSERT_TRUE(Ask(Answer("danger-scale", "firearm", "yes")).ok());
  ASSERT_TRUE(Ask(Answer("danger-scale", "left_within_year", "yes")).ok());
  const auto finding = LastLine().findings();
  const auto scale = std::find_if(finding.begin(), finding.end(),
                                  [](const auto& one) { return one.name() == "danger-scale"; });
  ASSERT_NE(scale, finding.end());
  EXPECT_EQ(scale->open(), 18) << "the second piece does not replace the first";
}

TEST_F(ReassessTest, TwoCallsAtTheSameMomentAreJudgedOneAfterTheOther) {
  auto three = Screen("jealous_controls", v1::YES);
  (*three.mutable_screen())["left_him"] = v1::YES;
  (*three.mutable_screen())["follows_spies_threatens"] = v1::YES;
  auto fourth = Screen("strangled", v1::YES);
  *fourth.mutable_by() = Samira();
  rpc::Door door{tests.loop.get_executor(), tests.clock, here->metrics};
  int answered = 0;
  const auto ask = [&](v1::ReassessRequest request) -> runtime::Task<void> {
    auto begin = [this](auto* c, auto* in, auto* out, auto done) {
      here->stub->async()->Reassess(c, in, out, done);
    };
    base::CallContext ctx;
    const auto taken =
        co_await rpc::Call<v1::StepTaken>(door, "call", ctx, std::move(request), begin);
    EXPECT_TRUE(taken.ok()) << taken.status().ToString();
    ++answered;
  };
  runtime::Spawn(tests.loop.get_executor(), ask(three));
  runtime::Spawn(tests.loop.get_executor(), ask(fourth));
  tests.TurnUntil([&] { return answered == 2; }, "both answers");
  EXPECT_EQ(LevelNow(), v1::HIGH) << "four of the eight";
  // Whichever came second is told twice, unless the first was folded by the time it came: what did
  // not count is on record.
  EXPECT_GE(Count<v1::CaseReassessed>(), 2);
  EXPECT_LE(Count<v1::CaseReassessed>(), 3);
  Restart();
  EXPECT_EQ(LevelNow(), v1::HIGH);
}

TEST_F(ReassessTest, OneNewAnswerDoesNotBringBackWhatTwoPeopleLowered) {
  auto severe = Answer("danger-scale", "firearm", "yes");
  for (const char* item :
       {"left_within_year", "weapon", "threat_to_kill", "escaped_arrest", "forced_sex", "strangled",
        "controls_daily_life", "violent_jealousy", "illegal_drugs"}) {
    (*(*severe.mutable_answers())["danger-scale"].mutable_answers())[item] = "yes";
  }
  ASSERT_TRUE(Ask(severe).ok());
  ASSERT_EQ(LevelNow(), v1::EXTREME) << TimelineOf()->DebugString();
  const auto proposed = Propose(v1::MEDIUM);
  ASSERT_TRUE(Confirm(proposed->standing().proposal().proposal_id(), Samira()).ok());
  ASSERT_TRUE(Ask(Answer("danger-scale", "alcohol", "no")).ok());
  ASSERT_TRUE(Ask(Screen("gun_access", v1::NO)).ok());
  EXPECT_EQ(LevelNow(), v1::MEDIUM);
}

TEST_F(ReassessTest, ADangerSignToldAgainIsAlertedAnewThoughTheLevelCannotRise) {
  auto request = Told();
  request.add_danger_signs(v1::WEAPON_IN_HAND);
  ASSERT_TRUE(Ask(request).ok());
  EXPECT_EQ(LevelNow(), v1::EXTREME);
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 1; }, "an alert");
  Pass(days(3));
  ASSERT_TRUE(Ask(request).ok());
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 2; }, "a second alert");
  const auto alerts = tests.log.Dump(eventlog::kAlerts);
  EXPECT_NE(alerts[0].event.subject, alerts[1].event.subject) << "the first may be long closed";
  Pass(days(1));
  ASSERT_TRUE(Ask(Screen("weapon", v1::YES)).ok());
  tests.TurnUntil([this] { return tests.log.Size(eventlog::kAlerts) == 3; }, "a critical answer");
  Pass(days(1));
  ASSERT_TRUE(Ask(Screen("weapon", v1::YES)).ok());
  Pass(minutes(1));
  EXPECT_EQ(tests.log.Size(eventlog::kAlerts), 3U) << "known already";
}

TEST_F(ReassessTest, NoAnswerIsNoReassessmentAndOverwritesNone) {
  EXPECT_EQ(FieldOf(Screen("weapon", v1::ANSWER_UNSPECIFIED)), "/screen/weapon");
}

TEST_F(ReassessTest, OnlyPeopleOfTheLineMayAndOnlyOnACaseThereIs) {
  auto request = Screen("weapon", v1::YES);
  request.mutable_by()->set_role("partner");
  EXPECT_EQ(Ask(request).status().code(), base::Code::kPermissionDenied);
  request = Screen("weapon", v1::YES);
  request.set_case_id("c9");
  EXPECT_EQ(Ask(request).status().code(), base::Code::kNotFound);
}

TEST_F(ReassessTest, SentAgainAtOnceIsOneAndLaterANewLook) {
  ASSERT_TRUE(Ask(Screen("gun_access", v1::YES)).ok());
  EXPECT_TRUE(Ask(Screen("gun_access", v1::YES))->known());
  EXPECT_EQ(Count<v1::CaseReassessed>(), 1);
  Pass(days(7));
  EXPECT_FALSE(Ask(Screen("gun_access", v1::YES))->known());
  EXPECT_EQ(Count<v1::CaseReassessed>(), 2);
}

}  // namespace
}  // namespace kolona::triage
