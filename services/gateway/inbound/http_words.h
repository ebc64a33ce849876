#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>

#include "libs/base/status.h"
#include "libs/http/server.h"
#include "services/gateway/handlers/identity.h"
#include "services/gateway/inbound/http_door.h"

// Small words between HTTP and the handlers.
namespace kolona::gateway {

http::Response JsonAnswer(int status, const google::protobuf::Message& message);
http::Response FileAnswer(std::string_view name);

// The message in the body, or the problem to answer.
std::optional<http::Response> ReadBody(const Call& call, google::protobuf::Message& out);

// Who sends, by token, Kolona-Device and Idempotency-Key; or the problem to answer.
std::optional<http::Response> ReadIntroduction(const Call& call, Introduction& out);

// 400 invalid-field for a parameter of the query or the address.
http::Response BadParameter(const std::string& name, const std::string& detail);

// A whole number between the bounds; nothing otherwise.
std::optional<int> NumberBetween(const std::string& text, int low, int high);

}  // namespace kolona::gateway
