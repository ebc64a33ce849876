#include "services/gateway/inbound/endpoints.h"

#include <gtest/gtest.h>

#include "services/gateway/testing/test_door.h"

namespace kolona::gateway {
namespace {

constexpr char kId[] = "0b7c1d2e-3f40-8516-a7b8-c9d0e1f2a3b4";
constexpr char kReport[] = R"({"channel":"WEB","narrative":"a"})";

TEST(Submitting, AnswersWithTheReceiptAndWhereToLook) {
  TestDoor door;
  door.house.accepted.set_case_id(kId);
  door.house.accepted.set_receipt_code("4821 0937 5516");
  door.house.accepted.set_urgent(true);
  auto headers = Json(As("listener"));
  headers["idempotency-key"] = "call-77";
  const auto response = door.Ask("POST", "/v1/cases", headers, kReport);
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(HeaderOf(response, "Location"), "/v1/receipts/482109375516");
  EXPECT_EQ(HeaderOf(response, "Idempotency-Key"), "call-77");
  EXPECT_EQ(HeaderOf(response, "Kolona-Device"), "");
  const auto body = nlohmann::json::parse(response.body);
  EXPECT_EQ(body["caseId"], kId);
  EXPECT_EQ(body["urgent"], true);
  EXPECT_EQ(door.house.last_case.client(), "token:listener");
  EXPECT_EQ(door.house.last_case.idempotency_key(), "call-77");
  EXPECT_EQ(door.house.last_case.body().narrative(), "a");
}

TEST(Submitting, NeedsAKeyFromWhoeverHasAToken) {
  TestDoor door;
  const auto response = door.Ask("POST", "/v1/cases", Json(As("listener")), kReport);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(SlugOf(response), "idempotency-key-missing");
}

TEST(Submitting, RefusesAKeyOrDeviceThatIsNone) {
  TestDoor door;
  for (const std::string& key : {std::string(129, 'k'), std::string("two words"),
                                 std::string("tab\there"), std::string("clé")}) {
    auto headers = Json();
    headers["idempotency-key"] = key;
    EXPECT_EQ(SlugOf(door.Ask("POST", "/v1/cases", headers, kReport)), "idempotency-key-invalid");
  }
  auto headers = Json();
  headers["kolona-device"] = "two words";
  EXPECT_EQ(SlugOf(door.Ask("POST", "/v1/cases", headers, kReport)), "device-token-invalid");
}

TEST(Submitting, MakesTheRepeatOfAnAnonymousDeviceTheSameRequest) {
  TestDoor door;
  const auto first = door.Ask("POST", "/v1/support-requests", Json(), R"({"kinds":["JOB"]})");
  const v1::SubmitSupportRequest sent = door.house.last_support;
  auto headers = Json();
  headers["kolona-device"] = HeaderOf(first, "Kolona-Device");
  ASSERT_EQ(headers["kolona-device"].size(), 32u);
  const auto again = door.Ask("POST", "/v1/support-requests", headers, R"({"kinds":["JOB"]})");
  EXPECT_EQ(HeaderOf(again, "Kolona-Device"), "") << "it has one already";
  EXPECT_EQ(door.house.last_support.client(), sent.client());
  EXPECT_EQ(door.house.last_support.idempotency_key(), sent.idempotency_key());
  headers["idempotency-key"] = HeaderOf(first, "Idempotency-Key");
  door.Ask("POST", "/v1/support-requests", headers, R"({"kinds":["JOB"]})");
  EXPECT_EQ(door.house.last_support.idempotency_key(), sent.idempotency_key());
}

TEST(Submitting, NamesTheFieldThatIntakeRefuses) {
  TestDoor door;
  door.house.failure = base::Status::Invalid("/reporter/phone", "E.164 is expected");
  const auto response = door.Ask("POST", "/v1/cases", Json(), kReport);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(nlohmann::json::parse(response.body)["pointer"], "/reporter/phone");
}

TEST(Submitting, SaysWhenTheLimitIsReachedAndHowLongToWait) {
  TestDoor door;
  door.house.limit = base::Status(base::Code::kResourceExhausted, "too many");
  const auto response = door.Ask("POST", "/v1/cases", Json(), kReport);
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(HeaderOf(response, "Retry-After"), "60");
  EXPECT_NE(response.body.find("callNow"), std::string::npos);
}

TEST(Receipts, TellASlipOfTheFingerFromACodeNobodyGot) {
  TestDoor door;
  EXPECT_EQ(door.Ask("GET", "/v1/receipts/0000-0000%200000").status, 200);
  EXPECT_EQ(door.house.last_receipt.code(), "000000000000");
  EXPECT_EQ(SlugOf(door.Ask("GET", "/v1/receipts/000000000001")), "invalid-field");
  door.house.failure = base::Status(base::Code::kNotFound, "");
  EXPECT_EQ(door.Ask("GET", "/v1/receipts/000000000000").status, 404);
}

TEST(Cases, PersonalWordsAreLeftOutOnlyWhenThatIsSaidClearly) {
  TestDoor door;
  const std::string path = "/v1/cases/0b7c1d2e-3f40-8516-a7b8-c9d0e1f2a3b4";
  EXPECT_EQ(door.Ask("GET", path + "?personal=false", As("listener")).status, 200);
  EXPECT_FALSE(door.house.last_read.open_personal());
  for (const char* word : {"False", "0", "no", "1"}) {
    const auto refused = door.Ask("GET", path + "?personal=" + word, As("listener"));
    EXPECT_EQ(SlugOf(refused), "invalid-field") << word;
  }
  EXPECT_EQ(door.Ask("GET", path, As("listener")).status, 200);
  EXPECT_TRUE(door.house.last_read.open_personal());
}

TEST(Alerts, AreListedByStateAndPage) {
  TestDoor door;
  EXPECT_EQ(door.Ask("GET", "/v1/alerts", As("listener")).status, 200);
  EXPECT_EQ(door.house.last_list.state(), v1::OPEN);
  EXPECT_EQ(door.house.last_list.page_size(), 50);
  door.Ask("GET", "/v1/alerts?state=acknowledged&pageSize=5&pageToken=t", As("listener"));
  EXPECT_EQ(door.house.last_list.state(), v1::ACKNOWLEDGED);
  EXPECT_EQ(door.house.last_list.page_size(), 5);
  EXPECT_EQ(door.house.last_list.page_token(), "t");
  for (const char* query :
       {"state=sleeping", "state=", "pageSize=0", "pageSize=201", "pageSize=x"}) {
    const auto response = door.Ask("GET", std::string("/v1/alerts?") + query, As("listener"));
    EXPECT_EQ(SlugOf(response), "invalid-field") << query;
  }
}

TEST(Opportunities, AreCreatedOrReplaced) {
  TestDoor door;
  EXPECT_EQ(door.Ask("PUT", "/v1/opportunities/couture", Json(As("partner")), "{}").status, 201);
  door.house.created = false;
  EXPECT_EQ(door.Ask("PUT", "/v1/opportunities/couture", Json(As("partner")), "{}").status, 200);
}

TEST(Summary, ComesAsJsonOrCsvAsAsked) {
  TestDoor door;
  door.house.summary.add_by("day");
  auto headers = As("analyst");
  const std::string path = "/v1/reports/summary?from=2026-01-01&to=2026-01-31&by=day,kind";
  EXPECT_EQ(door.Ask("GET", path, headers).content_type, "application/json");
  EXPECT_EQ(door.house.last_summary.query().from(), "2026-01-01");
  EXPECT_EQ(door.house.last_summary.query().by_size(), 2);
  EXPECT_EQ(door.Ask("GET", path + "&format=csv", headers).body.substr(0, 4), "day,");
  headers["accept"] = "text/csv";
  EXPECT_EQ(door.Ask("GET", path, headers).content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(door.Ask("GET", path + "&format=json", headers).content_type, "application/json");
  EXPECT_EQ(SlugOf(door.Ask("GET", path + "&format=xml", headers)), "invalid-field");
}

}  // namespace
}  // namespace kolona::gateway
