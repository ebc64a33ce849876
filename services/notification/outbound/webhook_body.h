#pragma once

#include <string>

#include "services/notification/ports.h"

namespace kolona::notification {

// The JSON that an endpoint gets, under 20 kB: {"type", "timestamp", "data": {"alert", "route",
// "ladder", "answerAs", "links"}}. The same for every attempt of one delivery. Coarse facts only;
// the authority reads the rest by the links. `public_url`: what the links start with, may be empty.
std::string WebhookBody(const Webhook& webhook, const std::string& public_url);

}  // namespace kolona::notification
