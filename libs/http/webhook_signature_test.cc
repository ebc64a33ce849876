#include "libs/http/webhook_signature.h"

#include <gtest/gtest.h>

#include "libs/base/ids.h"

namespace kolona::http {
namespace {

// The example of the Standard Webhooks specification's own libraries.
constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr char kId[] = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr std::int64_t kAt = 1614265330;
constexpr char kBody[] = R"({"test": 2432232314})";
constexpr char kSignature[] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

base::WallTime At(std::int64_t seconds) { return base::WallTime(std::chrono::seconds(seconds)); }

bool Verify(std::string_view signatures, std::string_view body = kBody,
            std::string_view timestamp = "1614265330", std::int64_t now = kAt) {
  return VerifyWebhook(kSecret, kId, timestamp, signatures, body, At(now));
}

TEST(WebhookSignature, MatchesThePublishedVector) {
  const auto signature = SignWebhook(kSecret, kId, kAt, kBody);
  ASSERT_TRUE(signature.ok());
  EXPECT_EQ(*signature, kSignature);
  EXPECT_TRUE(Verify(kSignature));
}

TEST(WebhookSignature, AcceptsOneRightAmongSeveral) {
  EXPECT_TRUE(Verify(std::string("v1,AAAA v2,zzz ") + kSignature));
  EXPECT_TRUE(Verify(std::string(kSignature) + " v1,AAAA"));
  EXPECT_FALSE(Verify("v1,AAAA v1,BBBB"));
  EXPECT_FALSE(Verify(""));
  EXPECT_FALSE(Verify(std::string(kSignature).substr(3)));
}

TEST(WebhookSignature, RefusesAnAlteredBodyTimeOrId) {
  EXPECT_FALSE(Verify(kSignature, "{}"));
  EXPECT_FALSE(Verify(kSignature, kBody, "1614265331"));
  EXPECT_FALSE(VerifyWebhook(kSecret, "other", "1614265330", kSignature, kBody, At(kAt)));
  EXPECT_FALSE(VerifyWebhook("whsec_" + base::Base64Encode(std::string(32, 'k')), kId, "1614265330",
                             kSignature, kBody, At(kAt)));
}

TEST(WebhookSignature, AllowsFiveMinutesEitherWay) {
  EXPECT_TRUE(Verify(kSignature, kBody, "1614265330", kAt + 300));
  EXPECT_TRUE(Verify(kSignature, kBody, "1614265330", kAt - 300));
  EXPECT_FALSE(Verify(kSignature, kBody, "1614265330", kAt + 301));
  EXPECT_FALSE(Verify(kSignature, kBody, "1614265330", kAt - 301));
  for (const char* bad : {"", "x", "1614265330x", "99999999999999999999", "9223372036854775807"}) {
    EXPECT_FALSE(Verify(kSignature, kBody, bad)) << bad;
  }
}

TEST(WebhookSignature, RefusesASecretThatIsNotOne) {
  for (const std::string& bad :
       {std::string(), std::string("whsec_"), std::string("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        std::string("whsec_%%%"), "whsec_" + base::Base64Encode("short"),
        "whsec_" + base::Base64Encode(std::string(65, 'k'))}) {
    EXPECT_FALSE(SignWebhook(bad, kId, kAt, kBody).ok()) << bad;
  }
}

}  // namespace
}  // namespace kolona::http
