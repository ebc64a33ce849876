#include "tools/load/driver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "libs/http/test_server.h"

namespace kolona::load {
namespace {

// A gateway that takes everything, after `failures` refusals of each key.
class FakeGateway {
 public:
  FakeGateway() : server({}, [this](http::Request request) { return Take(std::move(request)); }) {}

  runtime::Task<http::Response> Take(http::Request request) {
    const std::lock_guard lock(mutex);
    const int seen = ++keys[std::string(request.Header("idempotency-key"))];
    ++bodies[request.body];
    devices.insert(std::string(request.Header("kolona-device")));
    http::Response response;
    response.status = seen > failures ? 202 : 503;
    response.body = R"({"caseId":"c-)" + std::string(request.Header("idempotency-key")) +
                    R"(","urgent":)" + (request.body == "u" ? "true" : "false") + "}";
    co_return response;
  }

  std::mutex mutex;
  std::map<std::string, int> keys;
  std::map<std::string, int> bodies;
  std::set<std::string> devices;
  int failures = 0;
  http::TestServer server;
};

class DriverTest : public ::testing::Test {
 protected:
  Settings SettingsFor(int port) {
    Settings settings;
    settings.port = std::to_string(port);
    settings.rate = 1000;
    settings.count = 100;
    settings.urgent_share = 10;
    return settings;
  }
  std::vector<Outcome> Drive(const Settings& settings) {
    std::vector<Outcome> outcomes;
    boost::asio::io_context loop;
    Driver driver(loop, settings, samples_,
                  [&](const Outcome& outcome) { outcomes.push_back(outcome); });
    runtime::Spawn(loop.get_executor(), driver.Run());
    loop.run();
    return outcomes;
  }

  Samples samples_{{{"/v1/cases", "u"}}, {{"/v1/cases", "n"}}};
};

TEST_F(DriverTest, SendsEachRequestWithItsOwnKeyAsOneDevice) {
  FakeGateway gateway;
  const auto outcomes = Drive(SettingsFor(gateway.server.server->port()));
  ASSERT_EQ(outcomes.size(), 100U);
  EXPECT_EQ(gateway.keys.size(), 100U);
  EXPECT_EQ(gateway.devices.size(), 1U);
  int urgent = 0;
  for (const auto& outcome : outcomes) {
    EXPECT_EQ(outcome.status, 202);
    EXPECT_EQ(outcome.case_id, "c-" + outcome.key);
    EXPECT_GE(outcome.answered_at_us, outcome.sent_at_us);
    EXPECT_GE(outcome.sent_at_us, outcome.due_us);
    urgent += outcome.urgent ? 1 : 0;
  }
  EXPECT_EQ(urgent, 10);
}

TEST_F(DriverTest, HoldsTheNextBackWhileAsManyAreOpenAsAreAllowed) {
  FakeGateway gateway;
  gateway.failures = 1;  // each stays open for a pause of 50 ms at least
  auto settings = SettingsFor(gateway.server.server->port());
  settings.retry = true;
  settings.most_open = 10;
  auto outcomes = Drive(settings);
  ASSERT_EQ(outcomes.size(), 100U);
  std::vector<std::pair<std::int64_t, int>> changes;
  for (const auto& outcome : outcomes) {
    EXPECT_EQ(outcome.status, 202);
    changes.emplace_back(outcome.sent_at_us, 1);
    changes.emplace_back(outcome.answered_at_us, -1);
  }
  std::sort(changes.begin(), changes.end());
  int open = 0;
  int most = 0;
  for (const auto& [at, change] : changes) most = std::max(most, open += change);
  EXPECT_LE(most, 10);
  EXPECT_GT(most, 1);
}

TEST_F(DriverTest, RetriesUnderTheSameKeyWhenAskedTo) {
  FakeGateway gateway;
  gateway.failures = 2;
  auto settings = SettingsFor(gateway.server.server->port());
  settings.count = 10;
  settings.retry = true;
  for (const auto& outcome : Drive(settings)) {
    EXPECT_EQ(outcome.status, 202);
    EXPECT_EQ(outcome.attempts, 3);
  }
  EXPECT_EQ(gateway.keys.size(), 10U);
}

TEST_F(DriverTest, TellsARefusalAsItIsWithoutRetry) {
  FakeGateway gateway;
  gateway.failures = 1;
  const auto outcomes = Drive(SettingsFor(gateway.server.server->port()));
  for (const auto& outcome : outcomes) EXPECT_EQ(outcome.status, 503);
}

TEST_F(DriverTest, GivesUpWhenNobodyAnswers) {
  int closed_port = 0;
  {
    FakeGateway gateway;
    closed_port = gateway.server.server->port();
  }
  auto settings = SettingsFor(closed_port);
  settings.count = 10;
  settings.retry = true;
  settings.give_up = std::chrono::milliseconds(300);
  for (const auto& outcome : Drive(settings)) {
    EXPECT_EQ(outcome.status, 0);
    EXPECT_GT(outcome.attempts, 1);
    EXPECT_FALSE(outcome.error.empty());
  }
}

TEST_F(DriverTest, SendsTheSameRequestForTheSameNumber) {
  FakeGateway gateway;
  auto settings = SettingsFor(gateway.server.server->port());
  settings.count = 1;
  settings.start = 42;
  const auto once = Drive(settings);
  const auto again = Drive(settings);
  EXPECT_EQ(once.at(0).key, "load-1-42");
  EXPECT_EQ(once.at(0).key, again.at(0).key);
  EXPECT_EQ(once.at(0).urgent, again.at(0).urgent);
}

TEST_F(DriverTest, SendsEverySampleOfEitherKindEquallyOften) {
  samples_ = {};
  for (int i = 0; i < 30; ++i) {
    samples_.urgent.push_back({"/v1/cases", "urgent " + std::to_string(i)});
    samples_.other.push_back({"/v1/cases", "other " + std::to_string(i)});
  }
  FakeGateway gateway;
  auto settings = SettingsFor(gateway.server.server->port());
  settings.rate = 3000;
  settings.count = 600;
  Drive(settings);
  for (const Sample& sample : samples_.urgent) EXPECT_EQ(gateway.bodies[sample.body], 2);
  for (const Sample& sample : samples_.other) EXPECT_EQ(gateway.bodies[sample.body], 18);
}

TEST_F(DriverTest, EveryRequestIsAPersonOfHerOwnAndTheSameOneWhenSentAgain) {
  samples_.other = {{"/v1/cases", R"({"phone": "+21260#######", "name": "N #######"})"}};
  FakeGateway gateway;
  gateway.failures = 1;
  auto settings = SettingsFor(gateway.server.server->port());
  settings.urgent_share = 0;
  settings.retry = true;
  settings.count = 20;
  Drive(settings);
  EXPECT_EQ(gateway.bodies.size(), 20);
  for (const auto& [body, times] : gateway.bodies) {
    EXPECT_EQ(times, 2);
    EXPECT_EQ(body.find('#'), std::string::npos) << body;
    EXPECT_EQ(body.substr(17, 7), body.substr(38, 7)) << body;
  }
}

TEST(DriverShare, SpreadsUrgentOnesEvenly) {
  int urgent = 0;
  for (std::uint64_t n = 0; n < 1000; ++n) urgent += Driver::IsUrgent(n, 25) ? 1 : 0;
  EXPECT_EQ(urgent, 250);
  EXPECT_TRUE(Driver::IsUrgent(0, 100));
  EXPECT_FALSE(Driver::IsUrgent(0, 0));
}

}  // namespace
}  // namespace kolona::load
