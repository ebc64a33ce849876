#pragma once

#include <string>

#include "libs/base/status.h"
#include "libs/http/server.h"

namespace kolona::http {

// RFC 9457 answer: type "urn:kolonamaak:problem:<slug>", title, status, detail, and "pointer" (JSON
// pointer of the field) when there is one.
Response Problem(int status, const std::string& slug, const std::string& title,
                 const std::string& detail, const std::string& pointer = "");

// The answer for a status of ours: InvalidArgument 400 invalid-field, Unauthenticated 401
// unauthenticated, PermissionDenied 403 forbidden, NotFound 404 not-found, AlreadyExists 409
// idempotency-key-reused, FailedPrecondition 409 conflict, ResourceExhausted 429 rate-limited,
// Unavailable and DeadlineExceeded 503 not-known with Retry-After 1, anything else 500 internal.
Response ProblemOf(const base::Status& status);

}  // namespace kolona::http
