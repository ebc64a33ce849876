#include "services/notification/app.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/notification.grpc.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/rpc/client.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/notification/handlers/test_house.h"
#include "services/notification/outbound/test_folder.h"

namespace kolona::notification {
namespace {

// A log whose followers are not done with one topic before they were asked a few times.
class SlowLog final : public eventlog::EventLog {
 public:
  SlowLog(eventlog::EventLog& log, std::string_view topic, int looks)
      : log_(log), topic_(topic), looks_(looks) {}

  std::unique_ptr<eventlog::Publisher> NewPublisher(
      const eventlog::PublisherOptions& options) override {
    return log_.NewPublisher(options);
  }
  std::unique_ptr<eventlog::Consumer> Subscribe(const eventlog::Subscription& subscription,
                                                eventlog::Handler handler) override {
    auto reader = log_.Subscribe(subscription, std::move(handler));
    if (subscription.topics.front() != topic_) return reader;
    ++followers;
    return std::make_unique<Slow>(std::move(reader), looks_);
  }
  runtime::Task<base::Status> EnsureTopics(base::CallContext ctx) override {
    return log_.EnsureTopics(std::move(ctx));
  }
  bool Reachable() const override { return log_.Reachable(); }

  int followers = 0;

 private:
  class Slow final : public eventlog::Consumer {
   public:
    Slow(std::unique_ptr<eventlog::Consumer> reader, int looks)
        : reader_(std::move(reader)), looks_(looks) {}
    void Start() override { reader_->Start(); }
    runtime::Task<base::Status> CaughtUp(base::CallContext ctx) override {
      if (looks_-- > 0) co_return base::Status(base::Code::kDeadlineExceeded, "not caught up");
      co_return co_await reader_->CaughtUp(std::move(ctx));
    }
    runtime::Task<void> Stop() override { return reader_->Stop(); }
    std::int64_t Lag() const override { return reader_->Lag(); }

   private:
    std::unique_ptr<eventlog::Consumer> reader_;
    int looks_;
  };

  eventlog::EventLog& log_;
  const std::string topic_;
  const int looks_;
};

// The service as it runs, but for endpoints, log and time.
class AppTest : public ::testing::Test {
 protected:
  AppTest() {
    for (const char* name : {"desk-forces.secret", "desk-justice.secret"}) {
      secrets.Write(name, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    }
    config.data_dir = std::string(KOLONA_SOURCE_DIR) + "/data";
    config.secrets_dir = secrets.path();
    config.desk_forces = "http://127.0.0.1:1";
    config.desk_justice = "http://127.0.0.1:2";
  }
  ~AppTest() override { StopIt(); }

  void StartIt() {
    app = std::make_unique<App>(config, platform, sender);
    const base::Status started = tests.Run(app->Start(), "the app to start");
    ASSERT_TRUE(started.ok()) << started.ToString();
    stub = v1::Notification::NewStub(rpc::Connect("127.0.0.1:" + std::to_string(app->grpc_port())));
    tests.Settle();
  }
  void StopIt() {
    if (!app) return;
    tests.RunVoid(app->Stop(), "the app to stop");
    tests.RunVoid(app->Stop(), "the app to stop twice");
    app.reset();
    tests.Settle();
  }
  model::Alert NewAlert() const {
    model::Alert alert = testing::TownAlert();
    alert.place = {"01", "01.051", "01.051.01.01", false};
    alert.accepted_at = tests.clock.Now();
    return alert;
  }
  base::Result<v1::RaiseAlertResponse> Raise(const model::Alert& alert) {
    v1::RaiseAlertRequest request;
    *request.mutable_alert() = wire::ToProto(alert);
    auto begin = [this](auto* c, auto* in, auto* out, auto done) {
      stub->async()->RaiseAlert(c, in, out, done);
    };
    return tests.Run(rpc::Call<v1::RaiseAlertResponse>(door, "RaiseAlert", {}, request, begin),
                     "RaiseAlert");
  }
  base::Result<v1::AnswerAlertResponse> Answer(const std::string& alert_id, const std::string& who,
                                               v1::AnswerKind kind,
                                               const std::string& reason = "") {
    v1::AnswerAlertRequest request;
    request.set_alert_id(alert_id);
    request.set_authority_id(who);
    request.set_kind(kind);
    request.set_reason(reason);
    request.set_actor("token:desk");
    auto begin = [this](auto* c, auto* in, auto* out, auto done) {
      stub->async()->AnswerAlert(c, in, out, done);
    };
    return tests.Run(rpc::Call<v1::AnswerAlertResponse>(door, "AnswerAlert", {}, request, begin),
                     "AnswerAlert");
  }

  testkit::TestPlatform tests;
  runtime::Platform platform = tests.platform();
  testing::ScriptedSender sender{tests.clock};
  testing::TestFolder secrets;
  Config config;
  rpc::Door door{platform.executor, platform.clock, platform.metrics};
  std::unique_ptr<App> app;
  std::unique_ptr<v1::Notification::Stub> stub;
};

TEST_F(AppTest, AnUrgentAlertIsSentAcceptedAndOnRecord) {
  StartIt();
  const model::Alert alert = NewAlert();
  const auto raised = Raise(alert);
  ASSERT_TRUE(raised.ok()) << raised.status().ToString();
  EXPECT_FALSE(raised->known());
  tests.Settle();
  ASSERT_EQ(sender.sent.size(), 2U);
  EXPECT_EQ(sender.sent[0].endpoint, "police-01-051/desk");
  EXPECT_EQ(sender.sent[0].answer_as, "police-01-051");
  const auto answered = Answer(alert.alert_id, "police-01-051", v1::ACCEPTED);
  ASSERT_TRUE(answered.ok()) << answered.status().ToString();
  EXPECT_EQ(answered->state(), v1::ACKNOWLEDGED);
  EXPECT_TRUE(Raise(alert)->known());
  EXPECT_EQ(Answer(alert.alert_id, "police-02-113", v1::ACCEPTED).status().code(),
            base::Code::kNotFound);
}

TEST_F(AppTest, ARefusalWithATelephoneNumberNeverReachesTheLog) {
  StartIt();
  const model::Alert alert = NewAlert();
  ASSERT_TRUE(Raise(alert).ok());
  const auto refused = Answer(alert.alert_id, "police-01-051", v1::REFUSED, "ring 06 12 34 56 78");
  EXPECT_EQ(refused.status().code(), base::Code::kInvalidArgument);
  EXPECT_EQ(refused.status().field(), "/reason");
  ASSERT_TRUE(Answer(alert.alert_id, "police-01-051", v1::REFUSED, "no car before 22:30").ok());
  tests.Settle();
  int told = 0;
  for (const auto topic : {eventlog::kAlerts, eventlog::kDeliveries}) {
    for (const auto& record : tests.log.Dump(topic)) {
      EXPECT_EQ(record.event.data.find("34 56"), std::string::npos) << record.event.type;
      told += record.event.data.find("22:30") != std::string::npos ? 1 : 0;
    }
  }
  EXPECT_GT(told, 0);
}

TEST_F(AppTest, ARestartGoesOnWhereItStood) {
  sender.otherwise = testing::Failing();
  StartIt();
  ASSERT_TRUE(Raise(NewAlert()).ok());
  tests.Settle();
  StopIt();
  sender.otherwise = {model::DeliveryOutcome::kDelivered, 200, ""};
  StartIt();
  tests.clock.Advance(std::chrono::seconds(1));
  tests.Settle();
  ASSERT_EQ(sender.sent.size(), 4U);
  EXPECT_EQ(sender.sent[2].delivery_id, sender.sent[0].delivery_id);
  EXPECT_EQ(sender.sent[2].number, 2);
}

TEST_F(AppTest, ATopicThatTakesManyTriesToReadIsReadByOneFollowerAndOldAlertsGoOn) {
  sender.otherwise = testing::Failing();
  StartIt();
  ASSERT_TRUE(Raise(NewAlert()).ok());
  tests.Settle();
  StopIt();
  SlowLog slow(tests.log, eventlog::kDeliveries, 3);
  runtime::Platform on_slow{platform.executor, platform.clock,   platform.sleeper, slow,
                            platform.views,    platform.metrics, platform.health};
  app = std::make_unique<App>(config, on_slow, sender);
  ASSERT_TRUE(tests.Run(app->Start(), "the app to start").ok());
  tests.Settle();
  EXPECT_EQ(sender.sent.size(), 2U);
  EXPECT_NE(tests.health.Render().find("not caught up"), std::string::npos);
  for (int second = 0; second < 5; ++second) {
    tests.clock.Advance(std::chrono::seconds(1));
    tests.Settle();
  }
  EXPECT_GE(sender.sent.size(), 4U) << "the alert of before goes on";
  EXPECT_EQ(slow.followers, 1);
  model::Alert other = testing::TownAlert("c2");
  v1::AlertRaised fact;
  *fact.mutable_alert() = wire::ToProto(other);
  auto event = wire::MakeEvent(fact, "intake", other.alert_id, other.alert_id, other.case_id,
                               tests.clock.Now(), {});
  const auto before = sender.sent.size();
  auto publisher = tests.log.NewPublisher({});
  ASSERT_TRUE(tests.Run(publisher->Publish({}, std::string(eventlog::kAlerts), event)).ok());
  tests.Settle();
  EXPECT_GT(sender.sent.size(), before) << "the sure lane runs";
  StopIt();
}

TEST_F(AppTest, StoppingDoesNotWaitForATopicThatIsStillBeingRead) {
  SlowLog slow(tests.log, eventlog::kDeliveries, 1'000'000);
  runtime::Platform on_slow{platform.executor, platform.clock,   platform.sleeper, slow,
                            platform.views,    platform.metrics, platform.health};
  app = std::make_unique<App>(config, on_slow, sender);
  ASSERT_TRUE(tests.Run(app->Start(), "the app to start").ok());
  tests.Settle();
  StopIt();
  EXPECT_EQ(slow.followers, 1);
}

TEST_F(AppTest, ABadDirectoryStopsTheStartWithFileLineAndReason) {
  config.desk_forces.clear();
  App bad(config, platform, sender);
  const base::Status started = tests.Run(bad.Start());
  EXPECT_NE(started.message().find("the setting for ${DESK_FORCES} is missing"), std::string::npos)
      << started.message();
  tests.RunVoid(bad.Stop());
}

TEST_F(AppTest, AMissingSecretStopsTheStart) {
  config.secrets_dir = "/nowhere";
  App bad(config, platform, sender);
  EXPECT_NE(tests.Run(bad.Start()).message().find("/nowhere/"), std::string::npos);
}

}  // namespace
}  // namespace kolona::notification
