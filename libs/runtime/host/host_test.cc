#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "libs/eventlog/memory/memory_log.h"
#include "libs/http/client.h"
#include "libs/runtime/host/options.h"
#include "libs/runtime/host/runner.h"
#include "libs/runtime/started.h"
#include "libs/views/memory_store.h"

namespace kolona::host {
namespace {

using testing::HasSubstr;

Program Nothing() {
  Program program;
  program.name = "nothing";
  return program;
}

std::optional<int> ParseWords(std::vector<const char*> words, CommonOptions* options) {
  words.insert(words.begin(), "kolona-nothing");
  return Parse(static_cast<int>(words.size()), words.data(), Nothing(), options);
}

// A variable of the environment while it lives; no other thread reads the environment meanwhile.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    setenv(name, value, 1);  // NOLINT(concurrency-mt-unsafe)
  }
  ~Variable() { unsetenv(name_); }  // NOLINT(concurrency-mt-unsafe)
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

TEST(Settings, AFlagWinsOverTheEnvironment) {
  const Variable ops("KOLONA_OPS_LISTEN", "127.0.0.1:7001");
  const Variable redis("KOLONA_REDIS", "redis.example:7002");
  CommonOptions options;
  EXPECT_EQ(ParseWords({"--ops-listen", "127.0.0.1:7003"}, &options), std::nullopt);
  EXPECT_EQ(options.ops_listen, "127.0.0.1:7003");
  EXPECT_EQ(options.redis, "redis.example:7002");
  EXPECT_EQ(options.kafka, CommonOptions().kafka);
}

TEST(Settings, AnUnknownFlagIsAnErrorThatNamesIt) {
  CommonOptions options;
  testing::internal::CaptureStderr();
  EXPECT_EQ(ParseWords({"--no-such-flag"}, &options), 2);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("--no-such-flag"));
}

TEST(Settings, AnAddressWithoutAPortIsRefused) {
  CommonOptions options;
  testing::internal::CaptureStderr();
  EXPECT_EQ(ParseWords({"--redis", "localhost"}, &options), 2);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("HOST:PORT"));
  EXPECT_EQ(ParseWords({"--kafka", "a:1,b:2"}, &options), std::nullopt);
}

TEST(Settings, AReplicaIsNamedAfterItsMachineOrAsSaidAndAsKafkaTakesIt) {
  CommonOptions options;
  EXPECT_EQ(ParseWords({}, &options), std::nullopt);
  EXPECT_EQ(options.member, HostName());
  EXPECT_FALSE(options.member.empty());
  EXPECT_EQ(ParseWords({"--member", "intake-1"}, &options), std::nullopt);
  EXPECT_EQ(options.member, "intake-1");
  testing::internal::CaptureStderr();
  EXPECT_EQ(ParseWords({"--member", "a b"}, &options), 2);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("--member"));
}

TEST(Settings, HelpEndsWell) {
  CommonOptions options;
  testing::internal::CaptureStdout();
  EXPECT_EQ(ParseWords({"--help"}, &options), 0);
  EXPECT_THAT(testing::internal::GetCapturedStdout(), HasSubstr("KOLONA_OPS_LISTEN"));
}

class HostTest : public testing::Test {
 protected:
  HostTest() {
    auto pattern = (std::filesystem::temp_directory_path() / "kolona-host-XXXXXX").string();
    options_.state_dir = mkdtemp(pattern.data());
  }
  ~HostTest() override { std::filesystem::remove_all(options_.state_dir); }

  // Runs a service whose behaviour is given until it is told to stop.
  int Live(std::function<std::unique_ptr<runtime::Service>(runtime::Platform&)> make) {
    Program program;
    program.name = "sample";
    program.make = [&make](const CommonOptions&, runtime::Platform& platform) {
      return make(platform);
    };
    auto outside = [this](const CommonOptions&, runtime::Executor executor,
                          runtime::Sleeper& sleeper, runtime::Metrics&) {
      auto log = std::make_unique<eventlog::MemoryLog>(executor, sleeper, &clock_);
      if (log_away_) log->FailPublishing({base::Code::kUnavailable, "away"});
      return Outside{std::move(log), std::make_unique<views::MemoryStore>(clock_)};
    };
    return host::Live(options_, program, outside, limits_);
  }
  std::filesystem::path Ports() const {
    return std::filesystem::path(options_.state_dir) / "sample.ports";
  }

  CommonOptions options_;
  base::SystemClock clock_;
  bool log_away_ = false;
  Limits limits_;
};

// Once started, looks at its own ops door and asks itself to stop.
class Curious final : public runtime::Service {
 public:
  Curious(runtime::Platform& platform, std::filesystem::path ports,
          std::map<std::string, http::Reply>* seen, int* stops)
      : platform_(platform), ports_(std::move(ports)), seen_(seen), stops_(stops) {
    http::Client::Options options;
    options.egress = {true, true, true};
    client_ = std::make_unique<http::Client>(options, platform.executor);
  }

  runtime::Task<base::Status> Start() override {
    runtime::Spawn(platform_.executor, Look(this));
    co_return base::Status();
  }
  runtime::Task<void> Stop() override {
    ++*stops_;
    co_return;
  }
  int grpc_port() const override { return 4711; }

 private:
  static runtime::Task<void> Look(Curious* self) {
    while (!std::filesystem::exists(self->ports_)) {
      co_await self->platform_.sleeper.Sleep(std::chrono::milliseconds(1));
    }
    std::ifstream file(self->ports_);
    const auto ports = nlohmann::json::parse(file);
    EXPECT_EQ(ports["grpc"], 4711);
    const std::string base = "http://127.0.0.1:" + std::to_string(ports["ops"].get<int>());
    const std::vector<std::string> paths = {"/healthz", "/readyz", "/metrics", "/other"};
    for (const auto& path : paths) {
      http::Outgoing ask;
      ask.method = "GET";
      ask.url = base + path;
      base::CallContext ctx;
      auto reply = co_await self->client_->Send(std::move(ctx), std::move(ask));
      EXPECT_TRUE(reply.ok()) << reply.status().ToString();
      if (reply.ok()) (*self->seen_)[path] = std::move(*reply);
    }
    std::raise(SIGTERM);
    std::raise(SIGTERM);
  }

  runtime::Platform& platform_;
  std::filesystem::path ports_;
  std::map<std::string, http::Reply>* seen_;
  int* stops_;
  std::unique_ptr<http::Client> client_;
};

TEST_F(HostTest, ServesTheOpsDoorAndStopsCleanlyWhenTold) {
  std::map<std::string, http::Reply> seen;
  int stops = 0;
  auto make = [&](runtime::Platform& platform) {
    return std::make_unique<Curious>(platform, Ports(), &seen, &stops);
  };
  EXPECT_EQ(Live(make), 0);
  EXPECT_EQ(stops, 1);
  EXPECT_FALSE(std::filesystem::exists(Ports()));
  EXPECT_EQ(seen["/healthz"].status, 200);
  EXPECT_EQ(seen["/readyz"].status, 200);
  EXPECT_THAT(seen["/readyz"].body, HasSubstr("\"status\":\"ok\""));
  EXPECT_EQ(seen["/other"].status, 404);
  EXPECT_THAT(seen["/metrics"].body, HasSubstr("kolona_build_info{service=\"sample\""));
  EXPECT_THAT(seen["/metrics"].body, HasSubstr("process_resident_memory_bytes "));
  EXPECT_THAT(seen["/metrics"].body, HasSubstr("process_cpu_seconds_total "));
}

TEST_F(HostTest, StartsWithTheLogAwayAndSaysSo) {
  log_away_ = true;
  limits_.log_wait = std::chrono::milliseconds(20);
  std::map<std::string, http::Reply> seen;
  int stops = 0;
  auto make = [&](runtime::Platform& platform) {
    return std::make_unique<Curious>(platform, Ports(), &seen, &stops);
  };
  EXPECT_EQ(Live(make), 0);
  EXPECT_EQ(seen["/readyz"].status, 200);
  EXPECT_THAT(seen["/readyz"].body, HasSubstr("\"status\":\"degraded\""));
  EXPECT_THAT(seen["/readyz"].body, HasSubstr("Kafka does not answer"));
}

class CannotStart final : public runtime::Service {
 public:
  runtime::Task<base::Status> Start() override {
    co_return base::Status(base::Code::kFailedPrecondition, "no key in the secrets folder");
  }
  runtime::Task<void> Stop() override { co_return; }
};

TEST_F(HostTest, AFailedStartEndsTheProcessWithItsReason) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(Live([](runtime::Platform&) { return std::make_unique<CannotStart>(); }), 1);
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              HasSubstr("kolona-sample: no key in the secrets folder\n"));
}

class NeverStops final : public runtime::Service {
 public:
  explicit NeverStops(runtime::Platform& platform) : platform_(platform) {}
  runtime::Task<base::Status> Start() override {
    std::raise(SIGINT);
    co_return base::Status();
  }
  runtime::Task<void> Stop() override { co_await platform_.sleeper.Sleep(base::Duration::max()); }

 private:
  runtime::Platform& platform_;
};

TEST_F(HostTest, AStopThatHangsIsCutShort) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  limits_.stop = std::chrono::milliseconds(50);
  auto make = [](runtime::Platform& platform) { return std::make_unique<NeverStops>(platform); };
  EXPECT_EXIT(Live(make), testing::ExitedWithCode(1), "stop_took_too_long");
}

TEST_F(HostTest, AFolderThatCannotBeMadeIsABadSetting) {
  options_.state_dir = "/proc/kolona";
  testing::internal::CaptureStderr();
  EXPECT_EQ(Live([](runtime::Platform&) { return std::make_unique<CannotStart>(); }), 2);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("--state-dir"));
}

}  // namespace
}  // namespace kolona::host
