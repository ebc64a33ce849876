#include "services/notification/outbound/webhook_sender.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "libs/http/test_server.h"
#include "libs/http/webhook_signature.h"
#include "services/notification/domain/test_directory.h"

namespace kolona::notification {
namespace {

using Outcome = model::DeliveryOutcome;

constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

base::Result<http::Reply> Reply(int status) { return http::Reply{status, ""}; }

TEST(Judge, FollowsTheContract) {
  EXPECT_EQ(Judge(Reply(200)).outcome, Outcome::kDelivered);
  EXPECT_EQ(Judge(Reply(204)).outcome, Outcome::kDelivered);
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    EXPECT_EQ(Judge(Reply(status)).outcome, Outcome::kFailedRetryable) << status;
  }
  for (const int status : {301, 400, 401, 404, 410}) {
    EXPECT_EQ(Judge(Reply(status)).outcome, Outcome::kFailedFinal) << status;
  }
  EXPECT_EQ(Judge(base::Status(base::Code::kUnavailable, "refused")).outcome,
            Outcome::kFailedRetryable);
  EXPECT_EQ(Judge(base::Status(base::Code::kDeadlineExceeded, "slow")).outcome,
            Outcome::kFailedRetryable);
  EXPECT_EQ(Judge(base::Status(base::Code::kPermissionDenied, "egress")).outcome,
            Outcome::kFailedFinal);
}

class WebhookSenderTest : public ::testing::Test {
 protected:
  WebhookSenderTest() {
    Authority supervisor = testing::Supervisor();
    directory = std::make_unique<Directory>(
        std::move(Directory::Make({supervisor},
                                  {{"supervisor-page", server.url() + "/hook", "desk"}}, {}))
            .value());
  }
  SendResult Send(Secrets secrets, const std::string& endpoint = "supervisor-page") {
    http::LoopThread thread;
    http::Client client({.egress = {true, true, true}}, thread.loop.get_executor());
    WebhookSender sender(*directory, std::move(secrets), "", client, clock);
    Webhook webhook;
    webhook.alert.alert_id = "a1";
    webhook.attempt.endpoint = endpoint;
    webhook.attempt.delivery_id = "d1";
    base::CallContext ctx;
    ctx.deadline = clock.Mono() + std::chrono::seconds(5);
    ctx.trace = base::TraceContext::New();
    trace = ctx.trace.ToTraceparent();
    return thread.Run(sender.Send(ctx, webhook));
  }

  base::SystemClock clock;
  http::Request seen;
  std::string trace;
  http::TestServer server{{}, [this](http::Request request) -> runtime::Task<http::Response> {
                            seen = std::move(request);
                            co_return http::Response();
                          }};
  std::unique_ptr<Directory> directory;
};

TEST_F(WebhookSenderTest, WhatArrivesIsSignedAfterTheStandard) {
  const SendResult result = Send({{"desk", kSecret}});
  EXPECT_EQ(result.outcome, Outcome::kDelivered) << result.error;
  EXPECT_EQ(seen.path, "/hook");
  EXPECT_EQ(seen.Header("webhook-id"), "d1");
  EXPECT_EQ(seen.Header("traceparent"), trace);
  EXPECT_EQ(seen.Header("content-type"), "application/json");
  EXPECT_TRUE(http::VerifyWebhook(kSecret, "d1", seen.Header("webhook-timestamp"),
                                  seen.Header("webhook-signature"), seen.body, clock.Now()));
}

TEST_F(WebhookSenderTest, WithoutSecretOrChannelNothingIsSent) {
  EXPECT_EQ(Send({}).outcome, Outcome::kFailedFinal);
  EXPECT_EQ(Send({{"desk", "not a secret"}}).outcome, Outcome::kFailedFinal);
  EXPECT_EQ(Send({{"desk", kSecret}}, "nowhere").outcome, Outcome::kFailedFinal);
  EXPECT_TRUE(seen.path.empty());
}

}  // namespace
}  // namespace kolona::notification
