#include "libs/eventlog/dead_letter.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"

namespace kolona::eventlog {
namespace {

Record Poison() {
  Record record;
  record.event.id = "e1";
  record.event.type = "ma.kolonamaak.case-reported.v1";
  record.event.key = "c1";
  record.event.data = std::string("\x00\xff", 2);
  record.event.trace = {std::string(32, 'a'), std::string(16, 'b')};
  record.position = {"kolona.cases", 3, 42};
  record.attempt = 2;
  return record;
}

TEST(DeadLetter, KeepsTheRecordAsItWasAndSaysWhy) {
  const base::Status why(base::Code::kInvalidArgument, "cannot be parsed");
  const Event event = MakeDeadLetter(Poison(), "triage", why, {});
  EXPECT_EQ(event.type, "ma.kolonamaak.dead-record.v1");
  EXPECT_EQ(event.key, "kolona.cases");
  v1::DeadRecord dead;
  ASSERT_TRUE(dead.ParseFromString(event.data));
  EXPECT_EQ(dead.topic(), "kolona.cases");
  EXPECT_EQ(dead.partition(), 3);
  EXPECT_EQ(dead.offset(), 42);
  EXPECT_EQ(dead.handler(), "triage");
  EXPECT_EQ(dead.code(), "INVALID_ARGUMENT");
  EXPECT_EQ(dead.error(), "cannot be parsed");
  EXPECT_EQ(dead.attempts(), 2);
  EXPECT_EQ(dead.key(), "c1");
  EXPECT_EQ(dead.value(), std::string("\x00\xff", 2));
  EXPECT_EQ(dead.headers().at("ce_id"), "e1");
  EXPECT_EQ(dead.headers().at("ce_traceparent"), Poison().event.trace.ToTraceparent());
}

TEST(DeadLetter, HasTheSameIdEachTimeForTheSameRecordAndHandler) {
  const base::Status why(base::Code::kInternal, "x");
  const auto first = MakeDeadLetter(Poison(), "triage", why, {});
  EXPECT_EQ(MakeDeadLetter(Poison(), "triage", why, {}).id, first.id);
  EXPECT_NE(MakeDeadLetter(Poison(), "matching", why, {}).id, first.id);
}

}  // namespace
}  // namespace kolona::eventlog
