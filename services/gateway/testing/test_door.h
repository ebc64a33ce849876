#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "libs/base/ids.h"
#include "libs/http/request_target.h"
#include "libs/testkit/test_platform.h"
#include "services/gateway/inbound/endpoints.h"
#include "services/gateway/inbound/http_door.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {

using Headers = std::map<std::string, std::string>;

// One token for each role, "<role>-token"; the authority is "police-fes", "desk-token" speaks for
// any.
inline Tokens TestTokens() {
  std::string lines;
  const auto add = [&lines](const std::string& name, const std::string& role,
                            const std::string& authority) {
    lines += name + " " + role + " " + authority + " " +
             base::HexEncode(base::Sha256(name + "-token")) + "\n";
  };
  for (const char* role : {"listener", "supervisor", "partner", "analyst", "operator"}) {
    add(role, role, "-");
  }
  add("authority", "authority", "police-fes");
  add("desk", "authority", "*");
  return *Tokens::Parse(lines);
}

inline Handlers HandlersOn(FakeHouse& house, GuessGuard& guard, CalmShare& share,
                           const base::Clock& clock) {
  return Handlers{SubmitCase(house, house, share, 600),
                  SubmitSupport(house, house, share, 600),
                  ReadReceipt(house, guard),
                  ReadCase(house),
                  ReadMatches(house, guard),
                  ReadAlerts(house),
                  AnswerAlert(house),
                  PublishOpportunities(house),
                  ReadCounts(house, clock),
                  ChangeLevel(house),
                  WatchCase(house),
                  ReadHistories(house),
                  AskNext(house)};
}

// The door with a fake house behind it.
class TestDoor {
 public:
  TestDoor()
      : tokens(TestTokens()),
        endpoints(HandlersOn(house, guard, share, platform.clock), platform.clock, platform.metrics,
                  platform.health, [this] { return std::string(31, '0') + digits[devices++]; }),
        door(tokens, proxies, platform.clock, platform.metrics, endpoints.ByRoute()) {}

  http::Response Ask(const std::string& method, const std::string& target, Headers headers = {},
                     const std::string& body = "") {
    auto parts = http::ParseTarget(target);
    http::Request request;
    request.method = method;
    request.path = parts->path;
    request.query = parts->query;
    request.headers = std::move(headers);
    request.body = body;
    request.peer = peer;
    return platform.Run(door.Handle(std::move(request)), target.c_str());
  }

  testkit::TestPlatform platform;
  FakeHouse house;
  GuessGuard guard{house, platform.clock, 30};
  runtime::Platform on = platform.platform();
  CalmShare share{on, 32};
  std::string digits = "123456789";
  std::size_t devices = 0;
  std::string peer = "198.51.100.7";
  http::TrustedProxies proxies = *http::TrustedProxies::Parse("10.0.0.0/8");
  Tokens tokens;
  Endpoints endpoints;
  HttpDoor door;
};

inline Headers As(const std::string& holder) {
  return {{"authorization", "Bearer " + holder + "-token"}};
}

inline Headers Json(Headers headers = {}) {
  headers["content-type"] = "application/json";
  return headers;
}

inline std::string HeaderOf(const http::Response& response, const std::string& name) {
  for (const auto& [header, value] : response.headers) {
    if (header == name) return value;
  }
  return "";
}

// Last part of the problem's type; "none" when the answer is no problem.
inline std::string SlugOf(const http::Response& response) {
  const auto body = nlohmann::json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("type")) return "none";
  const std::string type = body["type"];
  return type.substr(type.rfind(':') + 1);
}

}  // namespace kolona::gateway
