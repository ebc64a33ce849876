#include "services/gateway/handlers/identity.h"

#include "libs/base/ids.h"

namespace kolona::gateway {

Identity Identify(const Introduction& introduction, const std::string& body,
                  const std::function<std::string()>& make_device) {
  Identity identity;
  identity.key = introduction.key;
  if (introduction.caller) {
    identity.client = introduction.caller->Actor();
    return identity;
  }
  std::string device = introduction.device;
  if (device.empty()) {
    // With a key of its own the request can be repeated as it is; a token given now would change
    // who sends it. The words tell strangers apart who chose the same key.
    if (!identity.key.empty()) {
      identity.client = "anonymous:" + base::DeriveId({"anonymous", body});
      return identity;
    }
    device = identity.new_device = make_device();
  }
  identity.client = "device:" + device;
  if (identity.key.empty()) identity.key = base::DeriveId({"idempotency-key", device, body});
  return identity;
}

}  // namespace kolona::gateway
