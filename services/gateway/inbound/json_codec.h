#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "services/gateway/inbound/json_tree.h"

namespace kolona::gateway {

// The proto3 JSON mapping at the door, stricter than Protobuf's own reader: what it accepts, that
// one reads to the same message; what it refuses, it refuses with the pointer of the place. Names
// are lowerCamelCase only, enumerators go by name, null is not a value, an unknown member is an
// error.

// Fills `out`, or says what is wrong.
std::optional<JsonFault> ParseMessage(std::string_view text, google::protobuf::Message& out);

// One line; members that have their default value are left out.
std::string RenderMessage(const google::protobuf::Message& message);

}  // namespace kolona::gateway
