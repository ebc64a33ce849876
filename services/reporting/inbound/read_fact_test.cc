#include "services/reporting/inbound/read_fact.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/level.pb.h"
#include "libs/wire/events.h"

namespace kolona::reporting {
namespace {

eventlog::Event Of(const google::protobuf::Message& message) {
  return wire::MakeEvent(message, "test", "cause", "subject", "key", base::WallTime{}, {});
}

TEST(ReadFact, TakesAReportButNotAnExercise) {
  v1::CaseReported event;
  event.mutable_facts()->set_case_id("c1");
  event.mutable_facts()->add_kinds(v1::PHYSICAL);
  auto fact = ReadFact(Of(event));
  ASSERT_TRUE(fact.ok() && fact->has_value());
  EXPECT_EQ(std::get<ReportSeen>(**fact).kinds, std::vector<std::string>{"PHYSICAL"});
  event.mutable_facts()->set_exercise(true);
  EXPECT_FALSE(ReadFact(Of(event))->has_value());
}

TEST(ReadFact, TakesWhereACaseStandsOnceItHasALevel) {
  v1::CaseStanding standing;
  standing.set_case_id("c1");
  EXPECT_FALSE(ReadFact(Of(standing))->has_value());
  standing.set_level(v1::HIGH);
  EXPECT_EQ(std::get<StandingSeen>(**ReadFact(Of(standing))).level, "HIGH");
  standing.set_exercise(true);
  EXPECT_FALSE(ReadFact(Of(standing))->has_value());
}

TEST(ReadFact, OnlyASuccessfulDeliveryCounts) {
  v1::DeliveryAttempted event;
  event.set_alert_id("a1");
  event.set_outcome(v1::FAILED_RETRYABLE);
  EXPECT_FALSE(ReadFact(Of(event))->has_value());
  event.set_outcome(v1::DELIVERED);
  EXPECT_TRUE(ReadFact(Of(event))->has_value());
}

TEST(ReadFact, AnAnswerTellsWhoSaidWhat) {
  v1::AuthorityAnswered event;
  event.set_alert_id("a1");
  event.set_authority_id("court");
  event.set_authority_kind(v1::PROSECUTOR);
  event.set_kind(v1::ACCEPTED);
  event.mutable_answered_at()->set_seconds(7);
  const auto fact = ReadFact(Of(event));
  const auto& seen = std::get<AnsweredSeen>(**fact);
  EXPECT_EQ(seen.alert_id, "a1");
  EXPECT_EQ(seen.answer.authority_id, "court");
  EXPECT_EQ(seen.answer.authority_kind, model::AuthorityKind::kProsecutor);
  EXPECT_EQ(seen.answer.kind, model::AnswerKind::kAccepted);
  EXPECT_EQ(seen.answer.answered_at, base::WallTime(std::chrono::seconds(7)));
}

TEST(ReadFact, TakesWhoWasToldAndThatAnAlertIsStoodDown) {
  v1::AlertRouted routed;
  routed.add_routes()->set_kind(v1::POLICE);
  EXPECT_EQ(std::get<RoutedSeen>(**ReadFact(Of(routed))).routes.at(0).kind,
            model::AuthorityKind::kPolice);
  v1::AlertStoodDown stood_down;
  stood_down.set_alert_id("a1");
  EXPECT_EQ(std::get<StoodDownSeen>(**ReadFact(Of(stood_down))).alert_id, "a1");
}

TEST(ReadFact, PassesOverOtherEventsAndRefusesGarbage) {
  EXPECT_FALSE(ReadFact(Of(v1::AlertEscalated()))->has_value());
  auto event = Of(v1::CaseReported());
  event.data = "\xff\xff";
  EXPECT_EQ(ReadFact(event).status().code(), base::Code::kDataLoss);
}

}  // namespace
}  // namespace kolona::reporting
