#pragma once

#include <string>

#include "libs/http/server.h"
#include "libs/runtime/health.h"
#include "libs/runtime/host/process_metrics.h"
#include "libs/runtime/metrics.h"

namespace kolona::host {

// The door for those who watch: /metrics, /healthz (the process lives), /readyz (it can do its
// work).
class OpsDoor {
 public:
  OpsDoor(const std::string& listen, const std::string& service, runtime::Executor executor,
          runtime::Metrics& metrics, const runtime::Health& health);
  base::Status Start() { return server_.Start(); }
  int port() const { return server_.port(); }
  runtime::Task<void> Stop();

 private:
  http::Response Answer(const http::Request& request);

  runtime::Metrics& metrics_;
  const runtime::Health& health_;
  ProcessMetrics process_;
  http::Server server_;
};

}  // namespace kolona::host
