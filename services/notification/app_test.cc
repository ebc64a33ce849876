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
                                               v1::AnswerKind kind) {
    v1::AnswerAlertRequest request;
    request.set_alert_id(alert_id);
    request.set_authority_id(who);
    request.set_kind(kind);
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
