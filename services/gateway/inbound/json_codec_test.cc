#include "services/gateway/inbound/json_codec.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>
#include <kolona/v1/case.pb.h>
#include <kolona/v1/opportunity.pb.h>
#include <kolona/v1/reporting.pb.h>

#include <fstream>

namespace kolona::gateway {
namespace {

using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageDifferencer;

template <class M>
void ExpectSameAsOracle(const std::string& text) {
  M ours;
  M theirs;
  const auto fault = ParseMessage(text, ours);
  ASSERT_FALSE(fault) << fault->pointer << " " << fault->detail << " in " << text;
  ASSERT_TRUE(JsonStringToMessage(text, &theirs).ok()) << text;
  EXPECT_TRUE(MessageDifferencer::Equals(ours, theirs)) << text;
}

// "slug pointer" of the refusal.
std::string Refusal(const std::string& text) {
  v1::ReportBody body;
  const auto fault = ParseMessage(text, body);
  return fault ? fault->slug + " " + fault->pointer : "taken";
}

TEST(JsonCodec, ReadsWhatTheOracleReads) {
  for (const char* text :
       {R"({})", R"({"channel":"WEB","subjectAge":31})", R"({"subjectAge":31.0})",
        R"({"subjectAge":3.1e1})", R"({"subjectAge":-1})", R"({"channel":"CHANNEL_UNSPECIFIED"})",
        R"({"reporter":{"relation":"SELF","safeContact":{"allowed":true,"channel":"SMS"}}})",
        R"({"kinds":["PHYSICAL","SEXUAL"],"dangerSigns":[],"screen":{"weapon":"YES","x":"NO"}})",
        R"({"occurredAt":"2026-01-31T08:30:00Z"})",
        R"({"occurredAt":"2026-01-31T08:30:00.5+01:00"})",
        R"({"narrative":"\u0643\u0644\u0646\u0627 \ud83d\udc9c \"\\/\b\f\n\r\t"})",
        R"({"narrative":"كلنا معك ⵜⵓⴷⵔⵜ"})"}) {
    ExpectSameAsOracle<v1::ReportBody>(text);
  }
}

TEST(JsonCodec, ReadsEveryShippedSampleAsTheOracleDoes) {
  std::ifstream cases(std::string(KOLONA_SOURCE_DIR) + "/data/samples/cases.jsonl");
  int count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto sample = nlohmann::json::parse(line);
    const std::string body = sample["body"].dump();
    if (sample["path"] == "/v1/cases") {
      ExpectSameAsOracle<v1::ReportBody>(body);
    } else {
      ExpectSameAsOracle<v1::SupportBody>(body);
    }
  }
  EXPECT_GE(count, 60);
  std::ifstream offers(std::string(KOLONA_SOURCE_DIR) + "/data/samples/opportunities.json");
  ExpectSameAsOracle<v1::OpportunityBatch>({std::istreambuf_iterator<char>(offers), {}});
}

TEST(JsonCodec, RefusesWhatIsNoReport) {
  for (const char* text : {"",
                           "x",
                           "[]",
                           "\"a\"",
                           "1",
                           "null",
                           R"({"channel":"FAX"})",
                           R"({"subjectAge":1.5})",
                           R"({"subjectAge":2147483648})",
                           R"({"subjectAge":1e99})",
                           R"({"place":"x"})",
                           R"({"kinds":"PHYSICAL"})",
                           R"({"kinds":{"a":1}})",
                           R"({"screen":["YES"]})",
                           R"({"occurredAt":"2025-02-30T10:00:00Z"})",
                           R"({"occurredAt":5})",
                           R"({"exercise":"true"})",
                           R"({"narrative":5})",
                           R"({"narrative":["a"]})",
                           R"({"nosuch":1})",
                           R"({"a":1)"}) {
    v1::ReportBody body;
    EXPECT_TRUE(ParseMessage(text, body)) << text;
  }
}

TEST(JsonCodec, TakesNothingThatTheOracleRefuses) {
  // Every way of putting a value of another kind at every member.
  for (const char* member : {"channel", "reporter", "subjectName", "subjectAge", "place",
                             "occurredAt", "kinds", "dangerSigns", "screen", "exercise"}) {
    for (const char* value : {"1", "1.5", "\"x\"", "true", "[]", "[1]", "[\"x\"]", "{}",
                              "{\"x\":1}", "\"PHYSICAL\"", "[\"PHYSICAL\"]", "-1e400", "1e10"}) {
      const std::string text = std::string("{\"") + member + "\":" + value + "}";
      v1::ReportBody ours;
      v1::ReportBody theirs;
      if (ParseMessage(text, ours)) continue;
      EXPECT_TRUE(JsonStringToMessage(text, &theirs).ok()) << text;
      EXPECT_TRUE(MessageDifferencer::Equals(ours, theirs)) << text;
    }
  }
}

TEST(JsonCodec, NamesThePlaceOfWhatIsWrong) {
  EXPECT_EQ(Refusal(R"({"colour":1})"), "unknown-field /colour");
  EXPECT_EQ(Refusal(R"({"place":{"postcode":"1"}})"), "unknown-field /place/postcode");
  EXPECT_EQ(Refusal(R"({"a/b~c":1})"), "unknown-field /a~1b~0c");
  EXPECT_EQ(Refusal(R"({"subject_age":1})"), "unknown-field /subject_age");
  EXPECT_EQ(Refusal(R"({"dangerSigns":["LOCKED_IN","ALIENS"]})"), "invalid-field /dangerSigns/1");
  EXPECT_EQ(Refusal(R"({"screen":{"weapon":"MAYBE"}})"), "invalid-field /screen/weapon");
  EXPECT_EQ(Refusal(R"({"reporter":{"safeContact":{"allowed":1}}})"),
            "invalid-field /reporter/safeContact/allowed");
  EXPECT_EQ(Refusal(R"({"kinds":["PHYSICAL",null]})"), "invalid-field /kinds/1");
  EXPECT_EQ(Refusal(R"({"channel":3})"), "invalid-field /channel");
  EXPECT_EQ(Refusal(R"({"subjectAge":null})"), "invalid-field /subjectAge");
  EXPECT_EQ(Refusal(R"({"subjectAge":"31"})"), "invalid-field /subjectAge");
  EXPECT_EQ(Refusal(R"({"occurredAt":"yesterday"})"), "invalid-field /occurredAt");
}

TEST(JsonCodec, RefusesAMemberTwiceAtAnyDepth) {
  EXPECT_EQ(Refusal(R"({"narrative":"a","narrative":"b"})"), "malformed-json /narrative");
  EXPECT_EQ(Refusal(R"({"place":{"region":"03","region":"04"}})"), "malformed-json /place/region");
  EXPECT_EQ(Refusal(R"({"place":{},"reporter":{},"place":{}})"), "malformed-json /place");
  EXPECT_EQ(Refusal(R"({"place":{"region":"03"},"reporter":{"name":"x"}})"), "taken");
}

TEST(JsonCodec, RefusesTheNulCharacterWhereItStands) {
  EXPECT_EQ(Refusal(R"({"narrative":"a\u0000b"})"), "invalid-field /narrative");
  EXPECT_EQ(Refusal(R"({"place":{"address":"\u0000"}})"), "invalid-field /place/address");
  EXPECT_EQ(Refusal(R"({"kinds":["PHYSICAL","\u0000"]})"), "invalid-field /kinds/1");
  EXPECT_EQ(Refusal(R"({"a\u0000b":1})"), "malformed-json ");
}

TEST(JsonCodec, RefusesTextThatIsNotUtf8OrHalfASurrogate) {
  EXPECT_EQ(Refusal("{\"narrative\":\"\xff\xfe\"}"), "malformed-json ");
  EXPECT_EQ(Refusal("{\"narrative\":\"\xc0\xaf\"}"), "malformed-json ");
  EXPECT_EQ(Refusal("{\"narrative\":\"\xed\xa0\x80\"}"), "malformed-json ");
  EXPECT_EQ(Refusal(R"({"narrative":"\ud83d seule"})"), "malformed-json ");
}

TEST(JsonCodec, TakesSixteenLevelsAndNoMore) {
  const auto nested = [](int levels) {
    std::string text;
    for (int i = 1; i < levels; ++i) text += R"({"place":)";
    return text + "{}" + std::string(static_cast<std::size_t>(levels - 1), '}');
  };
  EXPECT_EQ(Refusal(nested(16)), "unknown-field /place/place");
  EXPECT_EQ(Refusal(nested(17)), "malformed-json ");
  EXPECT_EQ(Refusal("{\"kinds\":" + std::string(50'000, '[')), "malformed-json ");
}

TEST(JsonCodec, NeverRepeatsAValueInItsWords) {
  v1::ReportBody body;
  const auto fault = ParseMessage(R"({"channel":"CANARY"})", body);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->detail.find("CANARY"), std::string::npos);
}

TEST(JsonCodec, WritesWhatItReads) {
  v1::OpportunityBatch batch;
  auto* offer = batch.add_opportunities();
  offer->set_opportunity_id("x");
  offer->set_kind(v1::TRAINING);
  offer->mutable_closes_at()->set_seconds(1893456000);
  const std::string text = RenderMessage(batch);
  EXPECT_EQ(text, R"({"opportunities":[{"opportunityId":"x","kind":"TRAINING",)"
                  R"("closesAt":"2030-01-01T00:00:00Z"}]})");
  ExpectSameAsOracle<v1::OpportunityBatch>(text);
  v1::LiveCounts counts;
  counts.set_reports(7);
  EXPECT_EQ(RenderMessage(counts), R"({"reports":"7"})") << "64-bit numbers are text in JSON";
}

}  // namespace
}  // namespace kolona::gateway
