#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "libs/http/test_server.h"
#include "services/gateway/testing/test_door.h"

// The shipped bad inputs, over a real socket. Here run those that the door itself refuses; what the
// house behind it refuses (field by field) is run where the real house is.
namespace kolona::gateway {
namespace {

using nlohmann::json;

const std::set<std::string> kHouseDecides = {"b27", "b28", "b29", "b30", "b31", "b32", "b33", "b36",
                                             "b37", "b39", "b41", "b42", "b43", "b44", "b46", "b50",
                                             "b51", "b64", "b67", "b68", "b73", "b74", "b75", "b76",
                                             "b77", "b78", "b79", "b81", "b82", "b83"};

std::string Replaced(std::string text) {
  for (auto at = text.find("${TOKEN_"); at != std::string::npos; at = text.find("${TOKEN_")) {
    const auto end = text.find('}', at);
    text = text.substr(0, at) + text.substr(at + 8, end - at - 8) + "-token" + text.substr(end + 1);
  }
  return text;
}

std::string BodyOf(const json& input) {
  if (input.contains("body")) return input["body"].dump();
  if (input.contains("rawBody")) return input["rawBody"];
  if (input.contains("bodyBase64")) {
    return base::Base64Decode(input["bodyBase64"].get<std::string>());
  }
  if (!input.contains("bodyBytes")) return "";
  const json& parts = input["bodyBytes"];
  std::string body = parts.value("prefix", "");
  for (int i = 0; i < parts["count"].get<int>(); ++i) body += parts["repeat"].get<std::string>();
  return body + parts.value("suffix", "");
}

std::string BytesOf(const json& input) {
  std::string bytes = input["method"].get<std::string>() + " " + input["path"].get<std::string>() +
                      " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  for (const auto& [name, value] : input["headers"].items()) {
    bytes += name + ": " + Replaced(value) + "\r\n";
  }
  const std::string body = BodyOf(input);
  return bytes + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void ExpectRefused(const json& input, const std::string& answer) {
  const json& expect = input["expect"];
  const std::string id = input["id"];
  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 " + expect["status"].dump()) << id;
  const auto body = json::parse(answer.substr(answer.find("\r\n\r\n") + 4), nullptr, false);
  ASSERT_TRUE(body.is_object()) << id << ": " << answer;
  EXPECT_EQ(body["type"], expect["type"]) << id;
  if (expect.contains("pointer")) {
    EXPECT_EQ(body["pointer"], expect["pointer"]) << id;
  }
  if (expect.contains("hasHeader")) {
    EXPECT_NE(answer.find("\r\n" + expect["hasHeader"].get<std::string>() + ": "),
              std::string::npos)
        << id;
  }
}

TEST(BadInputs, AreRefusedAtTheDoorAsPromised) {
  TestDoor door;
  http::TestServer server(
      {}, [&door](http::Request request) { return door.door.Handle(std::move(request)); });
  std::ifstream lines(std::string(KOLONA_SOURCE_DIR) + "/data/samples/bad-inputs.jsonl");
  int refused = 0;
  for (std::string line; std::getline(lines, line);) {
    const json input = json::parse(line);
    if (kHouseDecides.contains(input["id"])) continue;
    ExpectRefused(input, http::RawClient(server.server->port()).Ask(BytesOf(input)));
    ++refused;
  }
  EXPECT_GE(refused, 45);
  EXPECT_EQ(door.house.last_case.client(), "") << "nothing of it reached the house";
}

}  // namespace
}  // namespace kolona::gateway
