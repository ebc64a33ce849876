#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "libs/base/call_context.h"
#include "libs/http/server.h"
#include "libs/http/trusted_proxies.h"
#include "libs/runtime/health.h"
#include "libs/runtime/metrics.h"
#include "services/gateway/caller.h"
#include "services/gateway/inbound/routes.h"
#include "services/gateway/inbound/tokens.h"

namespace kolona::gateway {

// One request whose address, method, token and media type were found right. Its peer is the client,
// as http::TrustedProxies::ClientOf names it.
struct Call {
  http::Request request;
  std::map<std::string, std::string> params;
  std::optional<Caller> caller;
  base::CallContext ctx;
};

using Endpoint = std::function<runtime::Task<http::Response>(Call)>;

// What every request goes through: route, token, role, media type; then its endpoint; then the
// headers of every answer, metrics, and one log line that names the route and never the address,
// because addresses hold receipt codes. Event thread only.
class HttpDoor {
 public:
  HttpDoor(const Tokens& tokens, const http::TrustedProxies& proxies, const base::Clock& clock,
           runtime::Metrics& metrics, std::map<std::string, Endpoint> endpoints);

  runtime::Task<http::Response> Handle(http::Request request);
  // A refusal of what was never read: perhaps a report, so it names the numbers to call.
  void Complete(http::Response& refusal);

 private:
  // Never throws: who reports must get an answer.
  runtime::Task<http::Response> Answered(http::Request request, const Found& found,
                                         base::CallContext ctx);
  runtime::Task<http::Response> Answer(http::Request request, Found found, base::CallContext ctx);
  // The refusal, or nothing.
  std::optional<http::Response> Refuse(const http::Request& request, const Found& found,
                                       const std::optional<Caller>& caller) const;
  void Record(const Found& found, const http::Response& response, base::MonoTime begun,
              const base::TraceContext& trace);

  const Tokens& tokens_;
  const http::TrustedProxies& proxies_;
  const base::Clock& clock_;
  runtime::Metrics& metrics_;
  std::map<std::string, Endpoint> endpoints_;
};

}  // namespace kolona::gateway
