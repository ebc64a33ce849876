#pragma once

#include <string>

#include "libs/runtime/metrics.h"

namespace kolona::host {

// What the process itself costs, under the names Prometheus' own client libraries use.
class ProcessMetrics {
 public:
  ProcessMetrics(runtime::Metrics& metrics, const std::string& service);
  // Reads the kernel's numbers; before each scrape.
  void Update();

 private:
  runtime::Gauge& resident_;
  runtime::Counter& cpu_;
  runtime::Gauge& files_;
};

}  // namespace kolona::host
