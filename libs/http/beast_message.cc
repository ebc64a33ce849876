#include "libs/http/beast_message.h"

#include "libs/http/problem.h"
#include "libs/http/request_target.h"

namespace kolona::http {

std::string_view Request::Header(const std::string& lower_name) const {
  const auto found = headers.find(lower_name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Response ProblemOfRead(boost::system::error_code ec, bool late, const ServerOptions& options) {
  using E = beast_http::error;
  if (late) {
    return Problem(408, "too-slow", "The request came too slowly",
                   "The whole request must arrive within the time limit.");
  }
  if (ec == E::body_limit) {
    return Problem(413, "body-too-large", "The body is too large",
                   "At most " + std::to_string(options.body_limit) + " bytes.");
  }
  if (ec == E::header_limit || ec == E::buffer_overflow) {
    return Problem(431, "headers-too-large", "The headers are too large",
                   "At most " + std::to_string(options.header_limit) + " bytes.");
  }
  return Problem(400, "malformed-request", "Not a well-formed HTTP request", ec.message());
}

bool CanAnswer(boost::system::error_code ec, bool late) {
  if (late) return true;
  return ec.category() == make_error_code(beast_http::error::bad_method).category() &&
         ec != beast_http::error::end_of_stream && ec != beast_http::error::partial_message;
}

base::Result<Request> ToRequest(BeastRequest&& in, const std::string& peer) {
  Request out;
  out.method = std::string(in.method_string());
  out.peer = peer;
  auto target = ParseTarget({in.target().data(), in.target().size()});
  if (!target) return base::Status(base::Code::kInvalidArgument, "the request target is not valid");
  if (in.version() >= 11 && in.count(beast_http::field::host) != 1) {
    return base::Status(base::Code::kInvalidArgument, "exactly one Host header is needed");
  }
  out.path = std::move(target->path);
  out.query = std::move(target->query);
  for (const auto& field : in) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    auto [at, first] = out.headers.emplace(std::move(name), std::string(field.value()));
    if (!first) at->second.append(", ").append(field.value().data(), field.value().size());
  }
  out.body = std::move(in.body());
  return out;
}

BeastResponse ToWire(Response response, unsigned version, bool keep_alive, bool head) {
  BeastResponse out;
  out.version(version);
  out.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) out.insert(name, value);
  const bool empty = response.status == 204 || response.status == 304 || response.status < 200;
  if (!empty && !response.content_type.empty()) {
    out.set(beast_http::field::content_type, response.content_type);
  }
  out.keep_alive(keep_alive);
  if (!empty) out.content_length(response.body.size());
  if (!head && !empty) out.body() = std::move(response.body);
  return out;
}

}  // namespace kolona::http
