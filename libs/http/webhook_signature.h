#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/status.h"

namespace kolona::http {

// Standard Webhooks 1.0.0: signs "<id>.<unix seconds>.<body>" with HMAC-SHA-256.

// Value of webhook-signature, "v1,<base64>". `secret` is "whsec_" + base64 of 24 to 64 bytes;
// InvalidArgument when it is not.
base::Result<std::string> SignWebhook(std::string_view secret, std::string_view id,
                                      std::int64_t unix_seconds, std::string_view body);

// Whether one of the signatures in the header is right and the time is within five minutes of
// `now`.
bool VerifyWebhook(std::string_view secret, std::string_view id, std::string_view timestamp,
                   std::string_view signatures, std::string_view body, base::WallTime now);

}  // namespace kolona::http
