#include "tools/desk/desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>

#include "libs/http/test_server.h"
#include "libs/http/webhook_signature.h"

namespace kolona::desk {
namespace {

using nlohmann::json;

constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr char kBody[] =
    R"({"type":"alert.raised","data":{"alert":{"alertId":"a1","caseId":"c1","level":"EXTREME"},)"
    R"("route":{"authorityId":"police-x"},"ladder":{"step":0,"round":0},"answerAs":"police-x"}})";

// A gateway that says what it is told to, and remembers.
class FakeGateway {
 public:
  FakeGateway()
      : server({}, [this](http::Request request) { return Answer(std::move(request)); }) {}
  runtime::Task<http::Response> Answer(http::Request request) {
    const std::lock_guard lock(mutex);
    seen.push_back(request);
    http::Response response;
    response.status = failures-- > 0 ? 503 : 200;
    co_return response;
  }
  std::vector<http::Request> Seen() {
    const std::lock_guard lock(mutex);
    return seen;
  }
  std::mutex mutex;
  std::vector<http::Request> seen;
  int failures = 0;
  http::TestServer server;
};

// A whole desk on a port of its own.
class DeskTest : public ::testing::Test {
 protected:
  DeskTest()
      : file_(std::filesystem::temp_directory_path() /
              ("desk-" + std::to_string(getpid()) + "-" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove(file_);
    Open({});
  }
  ~DeskTest() override {
    Close();
    std::filesystem::remove(file_);
  }

  void Open(Mode mode) {
    ledger_ = std::make_unique<Ledger>();
    EXPECT_TRUE(ledger_->Open(file_).ok());
    thread_ = std::make_unique<http::LoopThread>();
    auto executor = thread_->loop.get_executor();
    sleeper_ = std::make_unique<runtime::TimerSleeper>(executor);
    client_ = std::make_unique<http::Client>(http::Client::Options{.egress = {true, true, true}},
                                             executor);
    mode.answer_after = {};
    desk_ = std::make_unique<Desk>(Settings{kSecret, gateway.server.url(), "tok", mode}, executor,
                                   clock_, *sleeper_, *client_, *ledger_);
  }
  void Close() {
    client_.reset();
    thread_.reset();
    desk_.reset();
    ledger_.reset();
  }

  http::Response Post(const std::string& path, const std::string& body,
                      std::map<std::string, std::string> headers = {}) {
    http::Request request;
    request.method = "POST";
    request.path = path;
    request.headers = std::move(headers);
    request.body = body;
    return thread_->Run(desk_->Handle(request));
  }
  http::Response Webhook(const std::string& id, const std::string& secret = kSecret) {
    const auto now =
        std::chrono::floor<std::chrono::seconds>(clock_.Now()).time_since_epoch().count();
    const auto signature = http::SignWebhook(secret, id, now, kBody);
    return Post("/hook", kBody,
                {{"webhook-id", id},
                 {"webhook-timestamp", std::to_string(now)},
                 {"webhook-signature", *signature}});
  }
  std::vector<json> Lines(const std::string& what) const {
    std::vector<json> lines;
    std::ifstream in(file_);
    for (std::string line; std::getline(in, line);) {
      auto entry = json::parse(line);
      if (entry["what"] == what) lines.push_back(std::move(entry));
    }
    return lines;
  }
  // Waits until the ledger has so many lines of a kind; ten seconds at most.
  void Await(const std::string& what, std::size_t count) const {
    for (int i = 0; i < 1000 && Lines(what).size() < count; ++i) usleep(10'000);
    ASSERT_EQ(Lines(what).size(), count);
  }

  FakeGateway gateway;
  std::string file_;
  base::SystemClock clock_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<http::LoopThread> thread_;
  std::unique_ptr<runtime::TimerSleeper> sleeper_;
  std::unique_ptr<http::Client> client_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(DeskTest, TakesASignedWebhookAndAnswersReceivedThenAccepted) {
  EXPECT_EQ(Webhook("w1").status, 200);
  Await("answer", 2);
  const auto seen = gateway.Seen();
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].path, "/v1/alerts/a1/answers");
  EXPECT_EQ(json::parse(seen[0].body)["kind"], "RECEIVED");
  EXPECT_EQ(json::parse(seen[1].body)["kind"], "ACCEPTED");
  EXPECT_EQ(seen[0].Header("authorization"), "Bearer tok");
  EXPECT_EQ(seen[0].Header("kolona-authority"), "police-x");
}

TEST_F(DeskTest, ARepeatIsTakenAgainButMarkedAndAnsweredOnce) {
  Webhook("w1");
  EXPECT_EQ(Webhook("w1").status, 200);
  Await("answer", 2);
  const auto lines = Lines("webhook");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_FALSE(lines[0]["duplicate"]);
  EXPECT_TRUE(lines[1]["duplicate"]);
}

TEST_F(DeskTest, KnowsARepeatAfterARestart) {
  Webhook("w1");
  Await("answer", 2);
  Close();
  Open({});
  Webhook("w1");
  EXPECT_TRUE(Lines("webhook").back()["duplicate"]);
}

TEST_F(DeskTest, TurnsAwayAWrongSignature) {
  EXPECT_EQ(Webhook("w1", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").status, 401);
  EXPECT_TRUE(Lines("webhook").empty());
}

TEST_F(DeskTest, AnswersUntilTheGatewayTakesIt) {
  gateway.failures = 3;
  Webhook("w1");
  Await("answer", 2);
  EXPECT_EQ(Lines("answer")[0]["attempts"], 4);
}

TEST_F(DeskTest, DoesWhatItIsTold) {
  EXPECT_EQ(Post("/control", R"({"mode":"fail"})").status, 200);
  EXPECT_EQ(Webhook("w1").status, 503);
  EXPECT_EQ(Post("/control", R"({"mode":"fail-first","count":1})").status, 200);
  EXPECT_EQ(Webhook("w1").status, 503);
  EXPECT_EQ(Webhook("w1").status, 200);
  EXPECT_FALSE(Lines("webhook").back()["duplicate"]);
  EXPECT_EQ(Post("/control", R"({"mode":"silent"})").status, 200);
  EXPECT_EQ(Webhook("w2").status, 200);
  EXPECT_EQ(Post("/control", R"({"mode":"refuse"})").status, 200);
  EXPECT_EQ(Webhook("w3").status, 200);
  Await("answer", 4);
  EXPECT_EQ(Lines("answer").back()["kind"], "REFUSED");
  EXPECT_EQ(Post("/control", R"({"mode":"dance"})").status, 400);
  EXPECT_EQ(Post("/control", "{").status, 400);
}

}  // namespace
}  // namespace kolona::desk
