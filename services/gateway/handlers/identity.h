#pragma once

#include <functional>
#include <optional>
#include <string>

#include "services/gateway/caller.h"

namespace kolona::gateway {

// What tells two requests apart: who sends, and the key of the request. The same two give the same
// case.
struct Identity {
  std::string client;      // "token:<name>", "device:<token>" or "anonymous:<of the body>"
  std::string key;         // the one given, or derived
  std::string new_device;  // a token made for a device that had none; empty otherwise
};

// What a request says of itself.
struct Introduction {
  std::optional<Caller> caller;
  std::string key;     // empty: none was given (not allowed with a caller)
  std::string device;  // empty: none was given
};

// Without a key the device and the words are the key: the same device sending the same body again
// gets the same case. `make_device` gives 32 hexadecimal digits nobody can guess.
Identity Identify(const Introduction& introduction, const std::string& body,
                  const std::function<std::string()>& make_device);

}  // namespace kolona::gateway
