#include "services/reporting/inbound/read_fact.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
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

TEST(ReadFact, OnlyASuccessfulDeliveryCounts) {
  v1::DeliveryAttempted event;
  event.set_alert_id("a1");
  event.set_outcome(v1::FAILED_RETRYABLE);
  EXPECT_FALSE(ReadFact(Of(event))->has_value());
  event.set_outcome(v1::DELIVERED);
  EXPECT_TRUE(ReadFact(Of(event))->has_value());
}

TEST(ReadFact, ReceivedIsNotAnAcknowledgement) {
  v1::AuthorityAnswered event;
  event.set_kind(v1::RECEIVED);
  EXPECT_FALSE(ReadFact(Of(event))->has_value());
  event.set_kind(v1::ACCEPTED);
  EXPECT_TRUE(std::get<AnsweredSeen>(**ReadFact(Of(event))).acknowledges);
}

TEST(ReadFact, PassesOverOtherEventsAndRefusesGarbage) {
  EXPECT_FALSE(ReadFact(Of(v1::AlertEscalated()))->has_value());
  auto event = Of(v1::CaseReported());
  event.data = "\xff\xff";
  EXPECT_EQ(ReadFact(event).status().code(), base::Code::kDataLoss);
}

}  // namespace
}  // namespace kolona::reporting
