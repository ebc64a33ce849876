#include "libs/http/problem.h"

#include <nlohmann/json.hpp>

namespace kolona::http {
namespace {

using base::Code;

// Trouble of ours is named, not told: its message may speak of the inside of the house.
Response NotKnown() {
  Response response = Problem(503, "not-known", "Not known whether it was done",
                              "Send the same request again, with the same key.");
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace

Response Problem(int status, const std::string& slug, const std::string& title,
                 const std::string& detail, const std::string& pointer) {
  nlohmann::ordered_json body;
  body["type"] = "urn:kolonamaak:problem:" + slug;
  body["title"] = title;
  body["status"] = status;
  body["detail"] = detail;
  if (!pointer.empty()) body["pointer"] = pointer;
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

Response ProblemOf(const base::Status& status) {
  switch (status.code()) {
    case Code::kInvalidArgument:
      return Problem(400, "invalid-field", "A field is not valid", status.message(),
                     status.field());
    case Code::kUnauthenticated: {
      Response response =
          Problem(401, "unauthenticated", "A valid token is needed", status.message());
      response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"kolona\"");
      return response;
    }
    case Code::kPermissionDenied:
      return Problem(403, "forbidden", "Not allowed", status.message());
    case Code::kNotFound:
      return Problem(404, "not-found", "Not found", status.message());
    case Code::kAlreadyExists:
      return Problem(409, "idempotency-key-reused", "The key was used for another request",
                     status.message());
    case Code::kFailedPrecondition:
      return Problem(409, "conflict", "Not possible in its present state", status.message());
    case Code::kResourceExhausted:
      return Problem(429, "rate-limited", "Too many requests", status.message());
    case Code::kUnavailable:
    case Code::kDeadlineExceeded:
      return NotKnown();
    default:
      return Problem(500, "internal", "Something failed on our side",
                     "The fault is logged with the trace id of this answer.");
  }
}

}  // namespace kolona::http
