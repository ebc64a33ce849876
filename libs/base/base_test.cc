#include <gtest/gtest.h>

#include <sstream>

#include "libs/base/backoff.h"
#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/base/ids.h"
#include "libs/base/log.h"
#include "libs/base/sensitive.h"
#include "libs/base/status.h"

namespace kolona::base {
namespace {

using std::chrono::milliseconds;

TEST(Status, OnlyPassingTroubleIsRetryable) {
  for (int code = 0; code <= 16; ++code) {
    const bool expected = code == 14 || code == 4 || code == 8 || code == 10;
    EXPECT_EQ(IsRetryable(static_cast<Code>(code)), expected) << code;
  }
}

TEST(Status, NamesTheFieldOfABadInput) {
  const Status status = Status::Invalid("/place/region", "no such region");
  EXPECT_EQ(status.ToString(), "INVALID_ARGUMENT: no such region (/place/region)");
}

TEST(Result, HoldsAValueOrWhyThereIsNone) {
  const Result<int> good = 7;
  const Result<int> bad = Status(Code::kNotFound, "nothing");
  EXPECT_EQ(*good, 7);
  EXPECT_TRUE(good.status().ok());
  EXPECT_EQ(bad.status().code(), Code::kNotFound);
}

TEST(Ids, AreTheSameForTheSameCauseAndDifferForAnother) {
  EXPECT_EQ(DeriveId({"a", "b"}), DeriveId({"a", "b"}));
  EXPECT_NE(DeriveId({"ab", "c"}), DeriveId({"a", "bc"}));
  EXPECT_NE(DeriveKeyedId("k1", {"a"}), DeriveKeyedId("k2", {"a"}));
  EXPECT_TRUE(IsUuid(DeriveId({"x"})));
  EXPECT_EQ(DeriveId({"x"})[14], '8');
}

TEST(Ids, HmacAgreesWithRfc4231) {
  EXPECT_EQ(HexEncode(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Ids, EncodingsGoThereAndBack) {
  const std::string bytes("\x00\x01\xfe\xff", 4);
  EXPECT_EQ(HexDecode(HexEncode(bytes)), bytes);
  EXPECT_EQ(Base64Decode(Base64Encode(bytes)), bytes);
  EXPECT_EQ(HexDecode("0g"), "");
  EXPECT_EQ(Base64Decode("a"), "");
}

TEST(Sensitive, PrintsAsHidden) {
  std::ostringstream out;
  out << Sensitive<std::string>("secret words");
  EXPECT_EQ(out.str(), "[hidden]");
}

TEST(Trace, ReadsWhatItWritesAndRefusesTheRest) {
  const TraceContext trace = TraceContext::New();
  const auto read = TraceContext::Parse(trace.ToTraceparent());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->trace_id, trace.trace_id);
  EXPECT_FALSE(TraceContext::Parse("00-" + std::string(32, '0') + "-0123456789abcdef-01"));
  EXPECT_FALSE(TraceContext::Parse("garbage"));
  EXPECT_EQ(trace.Child().trace_id, trace.trace_id);
  EXPECT_NE(trace.Child().span_id, trace.span_id);
}

TEST(CallContext, GivesACalleeWhatIsLeftAndNeverMore) {
  const MonoTime now{};
  CallContext context;
  context.deadline = now + milliseconds(100);
  EXPECT_EQ(context.Within(now, milliseconds(300)).deadline, context.deadline);
  EXPECT_EQ(context.Within(now, milliseconds(50)).Left(now), milliseconds(50));
  EXPECT_EQ(context.Left(now + milliseconds(200)), Duration::zero());
}

TEST(Backoff, GrowsUntilTheCapAndStartsOver) {
  Backoff backoff(milliseconds(100), milliseconds(1000), "seed");
  Duration last{};
  for (int i = 0; i < 20; ++i) {
    last = backoff.Next();
    EXPECT_LE(last, milliseconds(1000));
  }
  EXPECT_GE(last, milliseconds(750));
  backoff.Reset();
  EXPECT_LE(backoff.Next(), milliseconds(100));
}

TEST(Log, EscapesWhatJsonCannotHold) { EXPECT_EQ(JsonEscape("a\"b\\c\n"), "a\\\"b\\\\c\\u000a"); }

TEST(Clock, FormatsAsRfc3339) { EXPECT_EQ(FormatRfc3339(WallTime{}), "1970-01-01T00:00:00.000Z"); }

}  // namespace
}  // namespace kolona::base
