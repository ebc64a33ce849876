#include "services/gateway/app.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>

#include "libs/http/test_server.h"
#include "services/gateway/testing/test_door.h"

namespace kolona::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string TestKey() {
  const auto file = std::filesystem::temp_directory_path() / "kolona-gateway-words.key";
  std::ofstream(file) << std::string(64, 'a');
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return file;
}

// What the app's door answers to these bytes.
std::string Ask(testkit::TestPlatform& platform, const App& app, std::string bytes) {
  auto answer = std::async(std::launch::async, [port = app.http_port(), said = std::move(bytes)] {
    return http::RawClient(port).Ask(said);
  });
  platform.TurnUntil(
      [&] { return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready; },
      "an answer");
  return answer.get();
}

std::string Report(const std::string& body) {
  return "POST /v1/cases HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
         "Content-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(App, StartsWithoutTheHouseAndSaysSoOnlyWhenAsked) {
  testkit::TestPlatform platform;
  const auto file = std::filesystem::temp_directory_path() / "kolona-gateway-tokens";
  std::ofstream(file) << "";
  Config config;
  config.http_listen = "127.0.0.1:0";
  config.intake = config.matching = config.notification = config.reporting = config.triage =
      "127.0.0.1:1";
  config.tokens = file;
  config.words_key = TestKey();
  auto parts = platform.platform();
  App app(config, parts);
  ASSERT_TRUE(platform.Run(app.Start()).ok());
  EXPECT_THAT(Ask(platform, app, Report("{}")), StartsWith("HTTP/1.1 503"));
  // What is too long to be read may be a cry for help as well.
  const std::string long_one = Ask(platform, app, Report(std::string(70'000, 'a')));
  EXPECT_THAT(long_one, StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(long_one, HasSubstr("callNow"));
  EXPECT_THAT(long_one, HasSubstr("traceparent: 00-"));
  platform.RunVoid(app.Stop());
  std::filesystem::remove(file);
}

TEST(App, DoesNotStartWithoutTokens) {
  testkit::TestPlatform platform;
  Config config;
  config.tokens = "/no/such/tokens.txt";
  auto parts = platform.platform();
  App app(config, parts);
  EXPECT_FALSE(platform.Run(app.Start()).ok());
  EXPECT_EQ(app.http_port(), 0);
}

TEST(App, DoesNotStartWithoutTheKeyThatSealsWords) {
  testkit::TestPlatform platform;
  const auto file = std::filesystem::temp_directory_path() / "kolona-gateway-tokens-without-key";
  std::ofstream(file) << "";
  Config config;
  config.tokens = file;
  config.words_key = "/no/such/words.key";
  auto parts = platform.platform();
  App app(config, parts);
  EXPECT_EQ(platform.Run(app.Start()).message(), "secret file /no/such/words.key is missing");
  std::filesystem::remove(file);
}

TEST(App, DoesNotStartWithProxiesItCannotRead) {
  testkit::TestPlatform platform;
  const auto file = std::filesystem::temp_directory_path() / "kolona-gateway-tokens-of-proxies";
  std::ofstream(file) << "";
  Config config;
  config.tokens = file;
  config.trusted_proxies = "10.0.0.0/8, ingress";
  auto parts = platform.platform();
  App app(config, parts);
  const auto started = platform.Run(app.Start());
  EXPECT_THAT(started.message(), StartsWith("--trusted-proxies: \"ingress\" is neither"));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace kolona::gateway
