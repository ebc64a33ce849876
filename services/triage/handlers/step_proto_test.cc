#include "services/triage/handlers/step_proto.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

using model::Level;

const base::WallTime kNow{std::chrono::seconds(1'700'000'000)};
const base::WallTime kLater = kNow + std::chrono::hours(5);
const Actor kAmal{"token:amal", "listener"};

// What comes back from the log of a step that was put there.
Step RoundTrip(const Actor& by, Deed deed) {
  const auto event = WriteStep("c1", {"s1", kNow, by, std::move(deed)}, {});
  EXPECT_EQ(event.id, "s1") << "the event's id is the step's";
  EXPECT_EQ(event.key, "c1");
  const auto read = ReadStep(event);
  EXPECT_TRUE(read.ok() && read->has_value());
  EXPECT_EQ((*read)->case_id, "c1");
  const Step step = (*read)->step;
  EXPECT_EQ(step.id, "s1");
  EXPECT_EQ(step.at, kNow);
  EXPECT_EQ(step.by, by);
  return step;
}

template <class T>
T Back(const T& deed, const Actor& by = kAmal) {
  return std::get<T>(RoundTrip(by, deed).deed);
}

TEST(StepProto, KeepsEveryStepAsItWas) {
  const auto raised = Back(Raised{Level::kHigh, "a gun", {{"code", "fr", "ar"}}});
  EXPECT_EQ(raised.to, Level::kHigh);
  EXPECT_EQ(raised.reason, "a gun");
  EXPECT_EQ(raised.reasons, (std::vector<model::Reason>{{"code", "fr", "ar"}}));
  const auto proposed = Back(LoweringProposed{"p1", Level::kLow, "why", kLater});
  EXPECT_EQ(proposed.proposal_id, "p1");
  EXPECT_EQ(proposed.to, Level::kLow);
  EXPECT_EQ(proposed.reason, "why");
  EXPECT_EQ(proposed.expires_at, kLater);
  EXPECT_EQ(Back(LoweringConfirmed{"p1", "n"}).note, "n");
  EXPECT_EQ(Back(LoweringConfirmed{"p1", "n"}).proposal_id, "p1");
  EXPECT_EQ(Back(LoweringRejected{"p1", "r"}).reason, "r");
  EXPECT_EQ(Back(LoweringWithdrawn{"p1", "w"}).reason, "w");
  EXPECT_EQ(Back(TakenOver{"seen"}).note, "seen");
  const auto happened = Back(Happened{HappeningKind::kReleased, kLater, "n"});
  EXPECT_EQ(happened.kind, HappeningKind::kReleased);
  EXPECT_EQ(happened.occurred_at, kLater);
  EXPECT_EQ(happened.note, "n");
  EXPECT_EQ(Back(ClosingBegun{"r", kLater}).until, kLater);
  EXPECT_EQ(Back(Closed{"r"}, {"triage", ""}).reason, "r");
  EXPECT_EQ(Back(FellDue{kLater}, {"triage", ""}).due_at, kLater);
  EXPECT_EQ(Back(FellOverdue{kLater}, {"triage", ""}).due_at, kLater);
}

TEST(StepProto, ReadsReportsAndResults) {
  v1::CaseReported reported;
  reported.mutable_facts()->set_case_id("c1");
  *reported.mutable_facts()->mutable_accepted_at() = wire::ToProto(kNow);
  reported.add_person_hashes("h1");
  const auto first = ReadStep(wire::MakeEvent(reported, "intake", "c1", "c1", "c1", kLater, {}));
  EXPECT_EQ((*first)->step.at, kNow);
  EXPECT_EQ(std::get<Reported>((*first)->step.deed).person_hashes, std::vector<std::string>{"h1"});
  v1::CaseTriaged triaged;
  triaged.set_case_id("c1");
  triaged.mutable_assessment()->set_level(v1::HIGH);
  triaged.mutable_assessment()->add_instruments("lethality-screen@1");
  const auto second = ReadStep(wire::MakeEvent(triaged, "triage", "c1/1", "c1", "c1", kNow, {}));
  EXPECT_TRUE((*second)->step.by.IsMachine());
  const auto& assessment = std::get<Assessed>((*second)->step.deed).assessment;
  EXPECT_EQ(assessment.level, Level::kHigh);
  EXPECT_EQ(assessment.instruments, std::vector<std::string>{"lethality-screen@1"});
}

TEST(StepProto, PassesOverOtherFactsAndNamesDamage) {
  v1::PersonalFieldsRead other;
  const auto passed = ReadStep(wire::MakeEvent(other, "intake", "x", "x", "x", kNow, {}));
  EXPECT_TRUE(passed.ok());
  EXPECT_FALSE(passed->has_value());
  auto damaged = wire::MakeEvent(v1::LevelRaised(), "triage", "x", "x", "x", kNow, {});
  damaged.data = "\xFF\xFF";
  EXPECT_EQ(ReadStep(damaged).status().code(), base::Code::kDataLoss);
}

TEST(StandingProto, BringsBackAllThatClocksNeed) {
  Standing standing;
  standing.level = Level::kHigh;
  standing.highest = Level::kExtreme;
  standing.revision = 3;
  standing.floor = {Level::kExtreme, kLater};
  standing.opened_at = kNow;
  standing.looked_at = kLater;
  standing.new_look_since = kLater;
  standing.due_noted = kNow;
  standing.overdue_noted = kLater;
  standing.closing = Closing{kNow, kLater};
  standing.answers_for_it = kAmal;
  standing.needs_two_adults = true;
  standing.second_answers = Actor{"token:nadia", "listener"};
  standing.channel_unsafe = true;
  standing.exercise = true;
  standing.possible = Level::kHigh;
  const ClockPolicy policy;
  const Standing back = FromProto(ToProto("c1", standing, std::nullopt, policy));
  EXPECT_EQ(back.level, standing.level);
  EXPECT_EQ(back.highest, standing.highest);
  EXPECT_EQ(back.revision, 3);
  EXPECT_EQ(back.floor.level, Level::kExtreme);
  EXPECT_EQ(back.floor.until, kLater);
  EXPECT_EQ(back.opened_at, kNow);
  EXPECT_EQ(back.looked_at, kLater);
  EXPECT_EQ(back.new_look_since, kLater);
  EXPECT_EQ(back.due_noted, kNow);
  EXPECT_EQ(back.overdue_noted, kLater);
  EXPECT_EQ(back.closing->since, kNow);
  EXPECT_EQ(back.closing->until, kLater);
  EXPECT_EQ(back.answers_for_it, kAmal);
  EXPECT_TRUE(back.needs_two_adults);
  EXPECT_EQ(back.second_answers, (Actor{"token:nadia", "listener"}));
  EXPECT_TRUE(back.channel_unsafe);
  EXPECT_TRUE(back.exercise);
  EXPECT_EQ(back.possible, Level::kHigh);
  EXPECT_EQ(NextDue(back, policy)->at, NextDue(standing, policy)->at);
  const Standing empty = FromProto(ToProto("c1", Standing(), std::nullopt, policy));
  EXPECT_FALSE(empty.new_look_since.has_value());
  EXPECT_FALSE(empty.closing.has_value());
  EXPECT_FALSE(empty.answers_for_it.has_value());
}

}  // namespace
}  // namespace kolona::triage
