#include "services/gateway/inbound/http_door.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "libs/base/log.h"
#include "libs/http/problem.h"
#include "services/gateway/inbound/emergency.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

// What is told is safe within this time or it is not known; everything else may be asked again.
constexpr base::Duration kSubmitLimit = std::chrono::milliseconds(2500);
constexpr base::Duration kLimit = std::chrono::seconds(2);

bool IsJson(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  std::erase(type, ' ');
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type == "application/json";
}

http::Response NoSuchRoute(const Found& found) {
  if (found.allow.empty()) return http::ProblemOf(Status(Code::kNotFound, "No such address."));
  http::Response response = http::Problem(405, "method-not-allowed", "Not with this method",
                                          "This address takes " + found.allow + ".");
  response.headers.emplace_back("Allow", found.allow);
  return response;
}

void AddHeaders(const base::TraceContext& trace, http::Response& response) {
  auto& headers = response.headers;
  headers.emplace_back("traceparent", trace.ToTraceparent());
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Content-Security-Policy",
                       "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                       "form-action 'self'");
  const bool said = std::any_of(headers.begin(), headers.end(),
                                [](const auto& header) { return header.first == "Cache-Control"; });
  if (!said) headers.emplace_back("Cache-Control", "no-store");
  if (response.status == 429) headers.emplace_back("Retry-After", "60");
}

}  // namespace

HttpDoor::HttpDoor(const Tokens& tokens, const http::TrustedProxies& proxies,
                   const base::Clock& clock, runtime::Metrics& metrics,
                   std::map<std::string, Endpoint> endpoints)
    : tokens_(tokens),
      proxies_(proxies),
      clock_(clock),
      metrics_(metrics),
      endpoints_(std::move(endpoints)) {}

runtime::Task<http::Response> HttpDoor::Handle(http::Request request) {
  const auto begun = clock_.Mono();
  request.peer = proxies_.ClientOf(request.peer, request.Header("x-forwarded-for"));
  Found found = FindRoute(request.method, request.path);
  base::CallContext ctx;
  const auto given = base::TraceContext::Parse(request.Header("traceparent"));
  ctx.trace = given ? given->Child() : base::TraceContext::New();
  // What is sent to no address we have may have been a report as well.
  const bool submits = found.route != nullptr ? found.route->submits
                                              : request.method == "POST" || request.method == "PUT";
  ctx.deadline = begun + (submits ? kSubmitLimit : kLimit);
  const base::TraceContext trace = ctx.trace;
  http::Response response = co_await Answered(std::move(request), found, std::move(ctx));
  // Whoever could not tell us, for whatever reason, must at least know whom to call.
  if (submits && response.status >= 400) AddEmergencyNumbers(response);
  AddHeaders(trace, response);
  Record(found, response, begun, trace);
  co_return response;
}

void HttpDoor::Complete(http::Response& refusal) {
  const auto trace = base::TraceContext::New();
  AddEmergencyNumbers(refusal);
  AddHeaders(trace, refusal);
  Record(Found{}, refusal, clock_.Mono(), trace);
}

runtime::Task<http::Response> HttpDoor::Answered(http::Request request, const Found& found,
                                                 base::CallContext ctx) {
  try {
    co_return co_await Answer(std::move(request), found, std::move(ctx));
  } catch (const std::exception& error) {
    base::Log(base::LogLevel::kError, "http handler threw", {{"error", error.what()}});
  }
  co_return http::ProblemOf(Status(Code::kInternal, ""));
}

runtime::Task<http::Response> HttpDoor::Answer(http::Request request, Found found,
                                               base::CallContext ctx) {
  auto caller = tokens_.Holder(request.Header("authorization"));
  if (auto refusal = Refuse(request, found, caller)) co_return *refusal;
  if (caller) ctx.actor = caller->Actor();
  const auto endpoint = endpoints_.find(found.route->name);
  if (endpoint == endpoints_.end()) {
    co_return http::ProblemOf(Status(Code::kUnimplemented, found.route->name));
  }
  Call call{std::move(request), std::move(found.params), std::move(caller), std::move(ctx)};
  co_return co_await endpoint->second(std::move(call));
}

std::optional<http::Response> HttpDoor::Refuse(const http::Request& request, const Found& found,
                                               const std::optional<Caller>& caller) const {
  if (found.route == nullptr) return NoSuchRoute(found);
  const Route& route = *found.route;
  const bool spoke = !request.Header("authorization").empty();
  if (!caller && (spoke || route.auth == Auth::kRoles)) {
    return http::ProblemOf(Status(Code::kUnauthenticated, "Send Authorization: Bearer <token>."));
  }
  if (route.auth == Auth::kRoles &&
      std::find(route.roles.begin(), route.roles.end(), caller->role) == route.roles.end()) {
    return http::ProblemOf(Status(Code::kPermissionDenied, "Not with this role."));
  }
  if (route.takes_json && !IsJson(request.Header("content-type"))) {
    return http::Problem(415, "unsupported-media-type", "Only JSON is read here",
                         "Send Content-Type: application/json.");
  }
  return std::nullopt;
}

void HttpDoor::Record(const Found& found, const http::Response& response, base::MonoTime begun,
                      const base::TraceContext& trace) {
  const std::string name = found.route != nullptr ? found.route->name : "unmatched";
  const auto took = clock_.Mono() - begun;
  metrics_.Red("http", name, std::to_string(response.status), took);
  const auto level = response.status >= 500 ? base::LogLevel::kWarn : base::LogLevel::kDebug;
  base::Log(level, "http request",
            {{"route", name}, {"status", response.status}, {"micros", took.count()}}, &trace);
}

}  // namespace kolona::gateway
