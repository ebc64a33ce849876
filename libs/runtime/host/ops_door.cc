#include "libs/runtime/host/ops_door.h"

#include "libs/http/problem.h"

namespace kolona::host {
namespace {

runtime::Task<http::Response> Ready(http::Response response) { co_return response; }

}  // namespace

OpsDoor::OpsDoor(const std::string& listen, const std::string& service, runtime::Executor executor,
                 runtime::Metrics& metrics, const runtime::Health& health)
    : metrics_(metrics),
      health_(health),
      process_(metrics, service),
      server_({.listen = listen, .connection_limit = 64, .tls_certificate = {}, .tls_key = {}},
              executor, [this](const http::Request& request) { return Ready(Answer(request)); }) {}

http::Response OpsDoor::Answer(const http::Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    return http::Problem(405, "method-not-allowed", "Method not allowed", "GET only");
  }
  http::Response response;
  if (request.path == "/metrics") {
    process_.Update();
    metrics_.GaugeOf("kolona_ready", "1 when the service can do its work.")
        .Set(health_.Ready() ? 1 : 0);
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = metrics_.Render();
  } else if (request.path == "/healthz") {
    response.body = health_.Render();
  } else if (request.path == "/readyz") {
    response.status = health_.Ready() ? 200 : 503;
    response.body = health_.Render();
  } else {
    return http::Problem(404, "not-found", "Not found", "/metrics, /healthz or /readyz");
  }
  return response;
}

runtime::Task<void> OpsDoor::Stop() { return server_.Stop(std::chrono::milliseconds(200)); }

}  // namespace kolona::host
