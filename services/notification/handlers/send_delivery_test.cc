#include "services/notification/handlers/send_delivery.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

class ThrowingSender final : public Sender {
 public:
  runtime::Task<SendResult> Send(base::CallContext, Webhook) override {
    throw std::runtime_error("broken");
    co_return SendResult{};
  }
};

TEST(SendDelivery, TellsHowTheAttemptEnded) {
  testkit::TestPlatform tests;
  auto platform = tests.platform();
  testing::ScriptedSender sender(tests.clock);
  sender.otherwise = {model::DeliveryOutcome::kFailedFinal, 410, "HTTP 410"};
  SendDelivery send(platform, sender, std::chrono::seconds(5));
  Webhook webhook;
  webhook.attempt.number = 3;
  const auto end = tests.Run(send.Run({}, webhook));
  EXPECT_EQ(end.outcome, model::DeliveryOutcome::kFailedFinal);
  EXPECT_EQ(end.status_code, 410);
  EXPECT_EQ(end.attempt.number, 3);
  EXPECT_EQ(end.started_at, tests.clock.Now());
}

TEST(SendDelivery, ASenderThatThrowsIsAnAttemptToRepeat) {
  testkit::TestPlatform tests;
  auto platform = tests.platform();
  ThrowingSender sender;
  SendDelivery send(platform, sender, std::chrono::seconds(5));
  const auto end = tests.Run(send.Run({}, Webhook()));
  EXPECT_EQ(end.outcome, model::DeliveryOutcome::kFailedRetryable);
  EXPECT_EQ(end.error, "broken");
}

}  // namespace
}  // namespace kolona::notification
