#include "services/gateway/app.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "libs/http/test_server.h"
#include "services/gateway/testing/test_door.h"

namespace kolona::gateway {
namespace {

using ::testing::StartsWith;

TEST(App, StartsWithoutTheHouseAndSaysSoOnlyWhenAsked) {
  testkit::TestPlatform platform;
  const auto file = std::filesystem::temp_directory_path() / "kolona-gateway-tokens";
  std::ofstream(file) << "";
  Config config;
  config.http_listen = "127.0.0.1:0";
  config.intake = config.matching = config.notification = config.reporting = config.triage =
      "127.0.0.1:1";
  config.tokens = file;
  auto parts = platform.platform();
  App app(config, parts);
  ASSERT_TRUE(platform.Run(app.Start()).ok());
  std::string answer;
  std::thread client([&] {
    answer = http::RawClient(app.http_port())
                 .Ask(
                     "POST /v1/cases HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: "
                     "application/json\r\nContent-Length: 2\r\n\r\n{}");
  });
  platform.TurnUntil([&] { return !answer.empty(); }, "an answer");
  client.join();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
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
