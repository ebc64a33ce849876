#include "services/gateway/inbound/routes.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <kolona/v1/intake.pb.h>
#include <kolona/v1/matching.pb.h>
#include <kolona/v1/notification.pb.h>
#include <kolona/v1/reporting.pb.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "services/gateway/inbound/web_files.h"

namespace kolona::gateway {
namespace {

using google::protobuf::DescriptorPool;
using nlohmann::json;

json Description() { return json::parse(*WebFile("openapi.json")); }

TEST(Routes, LeadToTheRightPlace) {
  const Found found = FindRoute("POST", "/v1/alerts/a1/answers");
  ASSERT_NE(found.route, nullptr);
  EXPECT_EQ(found.route->name, "answer_alert");
  EXPECT_EQ(found.params.at("id"), "a1");
  EXPECT_EQ(FindRoute("POST", "/v1/opportunities:bulk").route->name, "put_opportunities");
  EXPECT_EQ(FindRoute("GET", "/").route->name, "page");
  EXPECT_EQ(FindRoute("HEAD", "/v1/live").route->name, "read_live");
}

TEST(Routes, KnowNothingElse) {
  for (const char* path : {"", "/v1", "/v1/", "/v1/secrets", "/v1/cases/", "/v1/cases/a/b", "//",
                           "/v1//cases", "/assets/", "/assets/a/b", "*"}) {
    EXPECT_EQ(FindRoute("GET", path).allow, "") << path;
  }
}

TEST(Routes, SayWhichMethodsAnAddressTakes) {
  EXPECT_EQ(FindRoute("DELETE", "/v1/cases").route, nullptr);
  EXPECT_EQ(FindRoute("DELETE", "/v1/cases").allow, "POST");
  EXPECT_EQ(FindRoute("POST", "/v1/receipts/1").allow, "GET, HEAD");
}

TEST(ApiDescription, HasExactlyTheRoutesOfTheTable) {
  std::set<std::string> described;
  const json paths = Description()["paths"];
  for (const auto& [path, operations] : paths.items()) {
    for (const auto& [method, operation] : operations.items()) {
      described.insert(method + " " + path + " " + operation["operationId"].get<std::string>());
    }
  }
  std::set<std::string> served;
  for (const Route& route : Routes()) {
    std::string method = route.method;
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return static_cast<char>(c + 32); });
    served.insert(method + " " + route.pattern + " " + route.name);
  }
  EXPECT_EQ(described, served);
}

TEST(ApiDescription, SaysOfEachRouteWhoMayComeAndWhatItTakes) {
  const json paths = Description()["paths"];
  for (const Route& route : Routes()) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(c + 32);
    const json& operation = paths[route.pattern][method];
    EXPECT_EQ(operation.contains("requestBody"), route.takes_json) << route.name;
    const bool token_needed = operation["security"] == json::parse(R"([{"token":[]}])");
    EXPECT_EQ(token_needed, route.auth == Auth::kRoles) << route.name;
    for (const Role role : route.roles) {
      EXPECT_NE(operation["description"].get<std::string>().find(RoleName(role)), std::string::npos)
          << route.name;
    }
  }
}

TEST(ApiDescription, HasTheMembersOfTheMessages) {
  // Linked in by name.
  v1::Accepted();
  v1::PutOpportunityResponse();
  v1::AnswerAlertResponse();
  v1::LiveCounts();
  const json document = Description();
  int compared = 0;
  for (const auto& [name, schema] : document["components"]["schemas"].items()) {
    const auto* message =
        DescriptorPool::generated_pool()->FindMessageTypeByName("kolona.v1." + name);
    if (message == nullptr) continue;
    std::set<std::string> described;
    for (const auto& [member, about] : schema["properties"].items()) described.insert(member);
    std::set<std::string> real;
    for (int i = 0; i < message->field_count(); ++i) real.insert(message->field(i)->json_name());
    EXPECT_EQ(described, real) << name;
    ++compared;
  }
  EXPECT_GT(compared, 25);
}

}  // namespace
}  // namespace kolona::gateway
