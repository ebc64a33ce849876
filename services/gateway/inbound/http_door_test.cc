#include "services/gateway/inbound/http_door.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/model/emergency_numbers.h"
#include "services/gateway/testing/test_door.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kId[] = "0b7c1d2e-3f40-8516-a7b8-c9d0e1f2a3b4";
constexpr char kReport[] = R"({"channel":"WEB","narrative":"CANARY"})";

// A right request for each route that asks the house.
struct Good {
  const char* method;
  std::string target;
  std::string holder;  // empty: nobody
  std::string body;
  int status;
  std::string wrong_holder;  // one whose role may not; empty: there is none
};

std::vector<Good> AllGood() {
  const std::string id = kId;
  return {
      {"POST", "/v1/cases", "", kReport, 202, ""},
      {"POST", "/v1/support-requests", "", R"({"kinds":["JOB"]})", 202, ""},
      {"GET", "/v1/receipts/000000000000", "", "", 200, ""},
      {"GET", "/v1/cases/" + id, "listener", "", 200, "partner"},
      {"GET", "/v1/support-requests/" + id + "/matches", "supervisor", "", 200, "analyst"},
      {"GET", "/v1/alerts?state=open", "operator", "", 200, "partner"},
      {"GET", "/v1/alerts/" + id, "authority", "", 200, "analyst"},
      {"POST", "/v1/alerts/" + id + "/answers", "authority", R"({"kind":"ACCEPTED"})", 200,
       "listener"},
      {"PUT", "/v1/opportunities/couture", "partner", R"({"kind":"JOB"})", 201, "authority"},
      {"POST", "/v1/opportunities:bulk", "partner", R"({"opportunities":[{}]})", 200, "listener"},
      {"GET", "/v1/reports/summary", "analyst", "", 200, "authority"},
      {"GET", "/v1/live", "", "", 200, ""}};
}

http::Response AskAs(TestDoor& door, const Good& good, const std::string& holder,
                     const std::string& body) {
  Headers headers = holder.empty() ? Headers() : As(holder);
  headers["idempotency-key"] = "k1";
  return door.Ask(good.method, good.target, Json(headers), body);
}

TEST(HttpDoor, ClientsBehindATrustedProxyHaveALimitEach) {
  TestDoor door;
  door.peer = "10.0.3.4";
  for (const auto* client : {"203.0.113.5", "203.0.113.6"}) {
    door.Ask("POST", "/v1/cases", Json({{"x-forwarded-for", client}}), kReport);
  }
  EXPECT_EQ(door.house.buckets,
            (std::vector<std::string>{"submit:203.0.113.5", "submit:203.0.113.6"}));
}

TEST(HttpDoor, AClientCannotChooseTheAddressItIsCountedBy) {
  TestDoor door;
  door.Ask("POST", "/v1/cases", Json({{"x-forwarded-for", "203.0.113.5"}}), kReport);
  door.peer = "10.0.3.4";
  door.Ask("POST", "/v1/cases", Json({{"x-forwarded-for", "203.0.113.5, 198.51.100.7"}}), kReport);
  EXPECT_EQ(door.house.buckets,
            (std::vector<std::string>{"submit:198.51.100.7", "submit:198.51.100.7"}));
}

TEST(HttpDoor, WrongReceiptCodesOfOneClientShutOutNoOtherBehindTheProxy) {
  TestDoor door;
  door.peer = "10.0.3.4";
  door.house.failure = Status(Code::kNotFound, "");
  door.house.limit = Status(Code::kResourceExhausted, "");
  const std::string code = "/v1/receipts/000000000000";
  EXPECT_EQ(door.Ask("GET", code, {{"x-forwarded-for", "203.0.113.5"}}).status, 404);
  EXPECT_EQ(door.Ask("GET", code, {{"x-forwarded-for", "203.0.113.5"}}).status, 429);
  door.house.failure = {};
  EXPECT_EQ(door.Ask("GET", code, {{"x-forwarded-for", "203.0.113.6"}}).status, 200);
}

TEST(HttpDoor, WhatIsSentToNoAddressMayHaveBeenAReport) {
  TestDoor door;
  for (const auto& [method, target] : std::vector<std::pair<std::string, std::string>>{
           {"POST", "/v1/cases/"}, {"POST", "/V1/CASES"}, {"PUT", "/v1/cases"}}) {
    const auto response = door.Ask(method, target, Json(), kReport);
    EXPECT_GE(response.status, 404) << target;
    EXPECT_THAT(response.body, HasSubstr("callNow")) << target;
  }
  EXPECT_THAT(door.Ask("GET", "/v1/nothing").body, Not(HasSubstr("callNow")));
}

TEST(HttpDoor, AnswersEveryRouteWhenAllIsRight) {
  for (const Good& good : AllGood()) {
    TestDoor door;
    const auto response = AskAs(door, good, good.holder, good.body);
    EXPECT_EQ(response.status, good.status) << good.target << response.body;
    EXPECT_THAT(HeaderOf(response, "Cache-Control"), "no-store");
    EXPECT_THAT(HeaderOf(response, "traceparent"), HasSubstr("00-"));
  }
}

TEST(HttpDoor, TurnsAwayWhoeverHasNoTokenOrAnUnknownOne) {
  for (const Good& good : AllGood()) {
    TestDoor door;
    const auto unknown = AskAs(door, good, "nobody", good.body);
    EXPECT_EQ(unknown.status, 401) << good.target;
    EXPECT_EQ(HeaderOf(unknown, "WWW-Authenticate"), "Bearer realm=\"kolona\"");
    if (good.holder.empty()) continue;
    EXPECT_EQ(AskAs(door, good, "", good.body).status, 401) << good.target;
  }
}

TEST(HttpDoor, TurnsAwayTheWrongRole) {
  for (const Good& good : AllGood()) {
    if (good.wrong_holder.empty()) continue;
    TestDoor door;
    const auto response = AskAs(door, good, good.wrong_holder, good.body);
    EXPECT_EQ(response.status, 403) << good.target;
    EXPECT_EQ(SlugOf(response), "forbidden");
  }
}

TEST(HttpDoor, RefusesABadBodyOnEveryRouteThatTakesOne) {
  for (const Good& good : AllGood()) {
    if (good.body.empty()) continue;
    TestDoor door;
    const auto unreadable = AskAs(door, good, good.holder, "{");
    EXPECT_EQ(unreadable.status, 400) << good.target;
    EXPECT_EQ(SlugOf(unreadable), "malformed-json");
    const auto unknown = AskAs(door, good, good.holder, R"({"colour":1})");
    EXPECT_EQ(SlugOf(unknown), "unknown-field");
    EXPECT_THAT(unknown.body, HasSubstr(R"("pointer":"/colour")"));
    // Whoever could not be understood learns whom to call.
    for (const auto* refused : {&unreadable, &unknown}) {
      EXPECT_EQ(refused->body.find("callNow") != std::string::npos, good.status == 202);
    }
  }
}

TEST(HttpDoor, SaysNotKnownWhenTheHouseDoesNotAnswer) {
  for (const Good& good : AllGood()) {
    for (const Code code : {Code::kUnavailable, Code::kDeadlineExceeded}) {
      TestDoor door;
      door.house.failure = Status(code, "intake-2 is away");
      const auto response = AskAs(door, good, good.holder, good.body);
      EXPECT_EQ(response.status, 503) << good.target;
      EXPECT_EQ(SlugOf(response), "not-known");
      EXPECT_EQ(HeaderOf(response, "Retry-After"), "1");
      EXPECT_THAT(response.body, Not(HasSubstr("intake-2")));
      // Whoever could not report learns whom to call.
      EXPECT_EQ(response.body.find("callNow") != std::string::npos, good.status == 202);
    }
  }
}

TEST(HttpDoor, WhatBreaksInsideIsAnAnswerTooAndAReporterLearnsWhomToCall) {
  for (const Good& good : AllGood()) {
    TestDoor door;
    door.house.broken = true;
    const auto response = AskAs(door, good, good.holder, good.body);
    EXPECT_EQ(response.status, 500) << good.target;
    EXPECT_THAT(response.body, Not(HasSubstr("out of order")));
    EXPECT_EQ(response.body.find("callNow") != std::string::npos, good.status == 202);
  }
}

TEST(HttpDoor, GivesTheNumbersToCallInFrenchAndArabic) {
  TestDoor door;
  door.house.failure = Status(Code::kUnavailable, "");
  const auto response = door.Ask("POST", "/v1/cases", Json(), kReport);
  const auto body = nlohmann::json::parse(response.body);
  // The same list as in an answer to an urgent report.
  const auto numbers = model::NumbersToCall(true);
  ASSERT_EQ(body["callNow"].size(), numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(body["callNow"][i]["number"], numbers[i].number);
    EXPECT_EQ(body["callNow"][i]["nameFr"], numbers[i].name_fr);
    EXPECT_EQ(body["callNow"][i]["nameAr"], numbers[i].name_ar);
  }
}

TEST(HttpDoor, GivesIntakeTwoAndAHalfSecondsAndTheTraceOfTheCaller) {
  TestDoor door;
  const auto begun = door.platform.clock.Mono();
  auto headers = Json(As("listener"));
  headers["idempotency-key"] = "k";
  headers["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const auto response = door.Ask("POST", "/v1/cases", headers, kReport);
  EXPECT_EQ(door.house.last_ctx.deadline, begun + std::chrono::milliseconds(2500));
  EXPECT_EQ(door.house.last_ctx.trace.trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(door.house.last_ctx.actor, "token:listener");
  EXPECT_THAT(HeaderOf(response, "traceparent"), HasSubstr("0af7651916cd43dd8448eb211c80319c"));
}

TEST(HttpDoor, TakesOnlyJson) {
  TestDoor door;
  for (const char* type :
       {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
    const auto response = door.Ask("POST", "/v1/cases", {{"content-type", type}}, kReport);
    EXPECT_EQ(response.status, 415) << type;
  }
  EXPECT_EQ(
      door.Ask("POST", "/v1/cases", {{"content-type", "Application/JSON; charset=utf-8"}}, kReport)
          .status,
      202);
}

TEST(HttpDoor, AnswersOtherMethodsWith405AndOtherAddressesWith404) {
  TestDoor door;
  const auto response = door.Ask("DELETE", "/v1/cases");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(HeaderOf(response, "Allow"), "POST");
  EXPECT_EQ(door.Ask("OPTIONS", "/v1/live").status, 405);
  EXPECT_EQ(door.Ask("GET", "/v1/secrets").status, 404);
  EXPECT_EQ(door.Ask("GET", "/v1/cases/not-an-id", As("listener")).status, 404);
  EXPECT_EQ(door.Ask("GET", "/assets/nothing.js").status, 404);
}

TEST(HttpDoor, CountsByRouteAndNeverByAddress) {
  TestDoor door;
  door.Ask("GET", "/v1/receipts/482109375516");
  door.Ask("POST", "/v1/cases", Json(), kReport);
  door.Ask("GET", "/v1/secrets");
  const auto metrics = door.Ask("GET", "/metrics");
  EXPECT_THAT(metrics.body, HasSubstr("read_receipt"));
  EXPECT_THAT(metrics.body, HasSubstr("unmatched"));
  EXPECT_THAT(metrics.body, HasSubstr("kolona_accept_duration_seconds"));
  EXPECT_THAT(metrics.body, Not(HasSubstr("482109375516")));
  EXPECT_THAT(metrics.body, Not(HasSubstr("CANARY")));
}

TEST(HttpDoor, SaysWhetherItIsReady) {
  TestDoor door;
  EXPECT_EQ(door.Ask("GET", "/readyz").status, 503);
  EXPECT_EQ(door.Ask("GET", "/healthz").status, 200);
  door.platform.health.SetStarted();
  EXPECT_EQ(door.Ask("GET", "/readyz").status, 200);
}

TEST(HttpDoor, ServesThePageTheDescriptionAndTheirFiles) {
  TestDoor door;
  EXPECT_THAT(door.Ask("GET", "/").content_type, HasSubstr("text/html"));
  EXPECT_THAT(door.Ask("GET", "/docs").content_type, HasSubstr("text/html"));
  EXPECT_EQ(door.Ask("GET", "/assets/app.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(door.Ask("GET", "/assets/style.css").status, 200);
  EXPECT_EQ(nlohmann::json::parse(door.Ask("GET", "/openapi.json").body)["openapi"], "3.1.0");
  EXPECT_THAT(HeaderOf(door.Ask("GET", "/"), "Content-Security-Policy"),
              HasSubstr("default-src 'self'"));
}

}  // namespace
}  // namespace kolona::gateway
