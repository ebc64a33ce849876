#include "services/gateway/inbound/http_words.h"

#include <algorithm>
#include <charconv>

#include "libs/http/problem.h"
#include "services/gateway/inbound/json_codec.h"
#include "services/gateway/inbound/web_files.h"

namespace kolona::gateway {
namespace {

constexpr std::size_t kMaxKey = 128;

bool IsVisible(char c) { return c > 0x20 && c < 0x7f; }

std::string_view MediaTypeOf(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "application/json";
}

http::Response KeyProblem(const char* slug, const char* title, const char* detail) {
  return http::Problem(400, slug, title, detail);
}

}  // namespace

http::Response JsonAnswer(int status, const google::protobuf::Message& message) {
  http::Response response;
  response.status = status;
  response.body = RenderMessage(message);
  return response;
}

http::Response FileAnswer(std::string_view name) {
  const auto file = WebFile(name);
  if (!file) return http::ProblemOf(base::Status(base::Code::kNotFound, "No such address."));
  http::Response response;
  response.content_type = std::string(MediaTypeOf(name));
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.body = std::string(*file);
  return response;
}

std::optional<http::Response> ReadBody(const Call& call, google::protobuf::Message& out) {
  const auto fault = ParseMessage(call.request.body, out);
  if (!fault) return std::nullopt;
  const char* title = fault->slug == "malformed-json"  ? "The body cannot be read as JSON"
                      : fault->slug == "unknown-field" ? "A member is not known"
                                                       : "A field is not valid";
  return http::Problem(400, fault->slug, title, fault->detail, fault->pointer);
}

std::optional<http::Response> ReadIntroduction(const Call& call, Introduction& out) {
  out.caller = call.caller;
  out.key = std::string(call.request.Header("idempotency-key"));
  out.device = std::string(call.request.Header("kolona-device"));
  if (out.key.size() > kMaxKey || !std::all_of(out.key.begin(), out.key.end(), IsVisible)) {
    return KeyProblem("idempotency-key-invalid", "The Idempotency-Key is not valid",
                      "1 to 128 visible ASCII characters, without spaces.");
  }
  const bool given = call.request.headers.contains("idempotency-key");
  if (out.key.empty() && (out.caller || given)) {
    return KeyProblem("idempotency-key-missing", "An Idempotency-Key is needed",
                      "Choose one per request, and send a repeat with the same.");
  }
  if (out.device.size() > kMaxKey ||
      !std::all_of(out.device.begin(), out.device.end(), IsVisible)) {
    return KeyProblem("device-token-invalid", "The Kolona-Device is not valid",
                      "Send it as it was given.");
  }
  return std::nullopt;
}

http::Response BadParameter(const std::string& name, const std::string& detail) {
  return http::Problem(400, "invalid-field", "A parameter is not valid", name + ": " + detail);
}

std::optional<int> NumberBetween(const std::string& text, int low, int high) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < low || number > high) return std::nullopt;
  return number;
}

}  // namespace kolona::gateway
