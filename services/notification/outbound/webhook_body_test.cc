#include "services/notification/outbound/webhook_body.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "services/notification/domain/test_alert.h"

namespace kolona::notification {
namespace {

using nlohmann::json;

Webhook Sample() {
  Webhook webhook;
  webhook.alert = testing::TownAlert();
  webhook.alert.reasons = {{"red_flag.weapon_in_hand", "Il a une \"arme\"", "بيده سلاح"}};
  webhook.alert.danger_signs = {model::DangerSign::kWeaponInHand};
  webhook.route = {"police-x",         model::AuthorityKind::kPolice, "Police", "الشرطة", false,
                   "commune is a town"};
  webhook.attempt.answer_as = "police-x";
  return webhook;
}

TEST(WebhookBody, TellsWhatWhoAndWhereToAnswer) {
  const json body = json::parse(WebhookBody(Sample(), "https://line.example"));
  EXPECT_EQ(body["type"], "alert.raised");
  const json& data = body["data"];
  EXPECT_EQ(data["alert"]["alertId"], testing::TownAlert().alert_id);
  EXPECT_EQ(data["alert"]["level"], "EXTREME");
  EXPECT_EQ(data["alert"]["reasons"][0]["textFr"], "Il a une \"arme\"");
  EXPECT_EQ(data["alert"]["exercise"], false);
  EXPECT_EQ(data["route"]["kind"], "POLICE");
  EXPECT_EQ(data["route"]["nameAr"], "الشرطة");
  EXPECT_EQ(data["answerAs"], "police-x");
  EXPECT_EQ(data["links"]["case"], "https://line.example/v1/cases/c1");
  EXPECT_EQ(data["links"]["answers"],
            "https://line.example/v1/alerts/" + testing::TownAlert().alert_id + "/answers");
}

TEST(WebhookBody, IsTheSameForEveryAttempt) {
  Webhook webhook = Sample();
  const std::string first = WebhookBody(webhook, "");
  webhook.attempt.number = 7;
  EXPECT_EQ(WebhookBody(webhook, ""), first);
}

TEST(WebhookBody, ALaterStepSaysThatItIsEscalated) {
  Webhook webhook = Sample();
  webhook.attempt.step = 1;
  const json body = json::parse(WebhookBody(webhook, ""));
  EXPECT_EQ(body["type"], "alert.escalated");
  EXPECT_EQ(body["data"]["ladder"]["step"], 1);
}

TEST(WebhookBody, StaysUnderTwentyThousandBytesWhateverTheReasons) {
  Webhook webhook = Sample();
  std::string arabic;
  for (int i = 0; i < 2'000; ++i) arabic += "\xd9\x84";
  webhook.alert.reasons.assign(200, {"code", arabic, arabic});
  const std::string body = WebhookBody(webhook, "");
  EXPECT_LT(body.size(), 20'000U);
  EXPECT_TRUE(json::accept(body));
}

}  // namespace
}  // namespace kolona::notification
