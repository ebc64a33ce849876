#include "libs/eventlog/kafka/cloud_event.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kolona::eventlog {
namespace {

using namespace std::chrono_literals;

Event Sample() {
  Event event;
  event.id = "e1";
  event.type = "ma.kolonamaak.case-reported.v1";
  event.source = "/kolona/intake";
  event.subject = "c1";
  event.key = "c1";
  event.time =
      base::WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)) + 8h + 123ms;
  event.trace = {std::string(32, 'a'), std::string(16, 'b')};
  return event;
}

TEST(CloudEvent, ComesBackFromItsHeaders) {
  Event back;
  ASSERT_TRUE(FromHeaders(ToHeaders(Sample()), &back).ok());
  EXPECT_EQ(back.id, "e1");
  EXPECT_EQ(back.type, Sample().type);
  EXPECT_EQ(back.source, "/kolona/intake");
  EXPECT_EQ(back.subject, "c1");
  EXPECT_EQ(back.time, Sample().time);
  EXPECT_EQ(back.trace.ToTraceparent(), Sample().trace.ToTraceparent());
}

TEST(CloudEvent, CarriesTheAttributesTheBindingNames) {
  const auto headers = ToHeaders(Sample());
  auto has = [&headers](const char* name, const char* value) {
    return std::count(headers.begin(), headers.end(),
                      std::pair<std::string, std::string>(name, value));
  };
  EXPECT_EQ(has("ce_specversion", "1.0"), 1);
  EXPECT_EQ(has("ce_time", "2026-11-24T08:00:00.123Z"), 1);
  EXPECT_EQ(has("ce_partitionkey", "c1"), 1);
  EXPECT_EQ(has("content-type", "application/protobuf"), 1);
}

TEST(CloudEvent, IsRefusedWithoutAnyRequiredAttribute) {
  const auto whole = ToHeaders(Sample());
  for (const char* missing :
       {"ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "content-type"}) {
    auto headers = whole;
    std::erase_if(headers, [missing](const auto& header) { return header.first == missing; });
    Event event;
    EXPECT_EQ(FromHeaders(headers, &event).code(), base::Code::kInvalidArgument) << missing;
  }
}

TEST(CloudEvent, LeavesUnknownAttributesAlone) {
  auto headers = ToHeaders(Sample());
  headers.emplace_back("ce_somethingnew", "x");
  Event event;
  EXPECT_TRUE(FromHeaders(headers, &event).ok());
}

TEST(Rfc3339, ReadsFractionsAndZones) {
  const base::WallTime eight = Sample().time - 123ms;
  EXPECT_EQ(ParseRfc3339("2026-11-24T08:00:00Z"), eight);
  EXPECT_EQ(ParseRfc3339("2026-11-24T09:00:00+01:00"), eight);
  EXPECT_EQ(ParseRfc3339("2026-11-24T05:30:00-02:30"), eight);
  EXPECT_EQ(ParseRfc3339("2026-11-24T08:00:00.1234567Z"), eight + 123456us);
}

TEST(Rfc3339, RefusesWhatIsNoTime) {
  for (const char* text : {"", "now", "2026-11-24", "2026-13-24T08:00:00Z", "2026-02-30T08:00:00Z",
                           "2026-11-24T25:00:00Z", "2026-11-24T08:00:00", "2026-11-24T08:00:00.Z",
                           "2026-11-24T08:00:00Zx", "-026-11-24T08:00:00Z"}) {
    EXPECT_FALSE(ParseRfc3339(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace kolona::eventlog
