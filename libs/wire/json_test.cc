#include "libs/wire/json.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/instrument.pb.h"
#include "kolona/v1/intake.pb.h"
#include "kolona/v1/level.pb.h"
#include "kolona/v1/report.pb.h"
#include "kolona/v1/reporting.pb.h"
#include "libs/wire/test_filler.h"

namespace kolona::wire {
namespace {

// Protobuf's own writer is the oracle.
void ExpectSameAsOracle(const google::protobuf::Message& message) {
  for (const auto defaults : {Defaults::kLeftOut, Defaults::kWritten}) {
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = defaults == Defaults::kWritten;
    std::string theirs;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(message, &theirs, options).ok());
    EXPECT_EQ(nlohmann::json::parse(ToJson(message, defaults)), nlohmann::json::parse(theirs))
        << message.GetTypeName();
  }
}

template <class Message>
void ExpectSameAsOracle() {
  ExpectSameAsOracle(Message());
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Message message;
    Filler(seed).Fill(&message);
    ExpectSameAsOracle(message);
  }
}

TEST(Json, IsWhatTheOracleWrites) {
  ExpectSameAsOracle<v1::ReportBody>();
  ExpectSameAsOracle<v1::SupportBody>();
  ExpectSameAsOracle<v1::CaseReported>();
  ExpectSameAsOracle<v1::CaseKey>();
  ExpectSameAsOracle<v1::CaseView>();
  ExpectSameAsOracle<v1::AlertList>();
  ExpectSameAsOracle<v1::DeliveryState>();
  ExpectSameAsOracle<v1::MatchList>();
  ExpectSameAsOracle<v1::Summary>();
  ExpectSameAsOracle<v1::LiveCounts>();
  ExpectSameAsOracle<v1::DueList>();
  ExpectSameAsOracle<v1::ReplayReport>();
}

TEST(Json, KeepsEveryCharacterAndEveryNumber) {
  v1::ReportBody body;
  body.set_narrative("\"\\/\b\f\n\r\t\x01\x1f\x7f</script> كلنا معك ⵜⵓⴷⵔⵜ 💜");
  body.set_subject_age(-2147483647);
  (*body.mutable_screen())["a\"b"] = v1::YES;
  body.add_kinds(static_cast<v1::ViolenceKind>(99));
  ExpectSameAsOracle(body);
  v1::DeadRecord letter;
  letter.set_offset(std::numeric_limits<std::int64_t>::max());
  letter.set_value(std::string("\0\xff", 2));
  ExpectSameAsOracle(letter);
  v1::ReplayReport report;
  for (const double real : {0.1, 1e21, -3.0, 5e-324, 123456789.125}) {
    report.set_read_seconds(real);
    ExpectSameAsOracle(report);
  }
}

TEST(Json, WritesTimesAsTheOracleDoes) {
  v1::CaseFacts facts;
  auto* at = facts.mutable_accepted_at();
  const std::pair<std::int64_t, int> times[] = {
      {0, 0}, {1'700'000'000, 500'000'000}, {1'700'000'000, 123'456'000}, {-62'135'596'800, 1}};
  for (const auto& [seconds, nanos] : times) {
    at->set_seconds(seconds);
    at->set_nanos(nanos);
    ExpectSameAsOracle(facts);
  }
}

}  // namespace
}  // namespace kolona::wire
