#include "services/intake/handlers/alert_facts.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/wire/events.h"

namespace kolona::intake {
namespace {

template <class Fact>
eventlog::Event EventOf(Fact fact) {
  fact.set_alert_id("a1");
  fact.set_case_id("c1");
  return wire::MakeEvent(fact, "test", "cause", "a1", "c1", {}, {});
}

template <class Kind, class Fact>
void ReadsAs(Fact fact) {
  const auto read = ReadAlertFact(EventOf(std::move(fact)));
  ASSERT_TRUE(read.ok() && read->has_value()) << Fact::descriptor()->name();
  EXPECT_EQ((*read)->alert_id, "a1");
  EXPECT_EQ((*read)->case_id, "c1");
  EXPECT_TRUE(std::holds_alternative<Kind>((*read)->fact)) << Fact::descriptor()->name();
}

TEST(AlertFacts, ReadsEachKindWithItsIds) {
  ReadsAs<Routed>(v1::AlertRouted());
  ReadsAs<Attempted>(v1::DeliveryAttempted());
  ReadsAs<Answered>(v1::AuthorityAnswered());
  ReadsAs<Escalated>(v1::AlertEscalated());
  ReadsAs<StoodDown>(v1::AlertStoodDown());
}

TEST(AlertFacts, FindsTheIdsInsideTheAlert) {
  v1::AlertRaised raised;
  raised.mutable_alert()->set_alert_id("a2");
  raised.mutable_alert()->set_case_id("c2");
  const auto read = ReadAlertFact(wire::MakeEvent(raised, "test", "cause", "a2", "c2", {}, {}));
  ASSERT_TRUE(read.ok() && read->has_value());
  EXPECT_EQ((*read)->alert_id, "a2");
  EXPECT_TRUE(std::holds_alternative<Raised>((*read)->fact));
}

TEST(AlertFacts, KeepsWhoAnsweredAndHow) {
  v1::AuthorityAnswered answered;
  answered.set_authority_id("police-1");
  answered.set_kind(v1::REFUSED);
  answered.set_reason("no car");
  const auto read = ReadAlertFact(EventOf(answered));
  ASSERT_TRUE(read.ok() && read->has_value());
  const auto& fact = std::get<Answered>((*read)->fact);
  EXPECT_EQ(fact.authority_id, "police-1");
  EXPECT_EQ(fact.kind, model::AnswerKind::kRefused);
  EXPECT_EQ(fact.reason, "no car");
}

TEST(AlertFacts, KeepsWhoWasToldByAnAttempt) {
  v1::DeliveryAttempted attempted;
  attempted.set_authority_id("police-1");
  attempted.set_answer_as("supervisor");
  const auto read = ReadAlertFact(EventOf(attempted));
  ASSERT_TRUE(read.ok() && read->has_value());
  EXPECT_EQ(std::get<Attempted>((*read)->fact).answer_as, "supervisor");
}

TEST(AlertFacts, RefusesOneWithoutIdsAndOneThatDoesNotParse) {
  const auto nameless = wire::MakeEvent(v1::AlertRouted(), "test", "cause", "", "", {}, {});
  EXPECT_EQ(ReadAlertFact(nameless).status().code(), base::Code::kDataLoss);
  auto damaged = EventOf(v1::AlertRouted());
  damaged.data = "\xFF\xFF";
  EXPECT_EQ(ReadAlertFact(damaged).status().code(), base::Code::kDataLoss);
}

}  // namespace
}  // namespace kolona::intake
