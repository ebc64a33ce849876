#pragma once

#include <map>
#include <string>

#include "libs/http/client.h"
#include "services/notification/domain/directory.h"
#include "services/notification/ports.h"

namespace kolona::notification {

// Secrets by the name that the directory gives them, "whsec_...".
using Secrets = std::map<std::string, std::string>;

// How an attempt ended, from what HTTP said. See DeliveryOutcome in alert.proto.
SendResult Judge(const base::Result<http::Reply>& reply);

// Signed webhooks after Standard Webhooks 1.0.0: webhook-id (the delivery id), webhook-timestamp,
// webhook-signature over the bytes of the body; traceparent beside them.
class WebhookSender final : public Sender {
 public:
  WebhookSender(const Directory& directory, Secrets secrets, std::string public_url,
                http::Client& client, const base::Clock& clock);
  runtime::Task<SendResult> Send(base::CallContext ctx, Webhook webhook) override;

 private:
  const Directory& directory_;
  const Secrets secrets_;
  const std::string public_url_;
  http::Client& client_;
  const base::Clock& clock_;
};

}  // namespace kolona::notification
