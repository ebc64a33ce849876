#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "libs/base/clock.h"

namespace kolona::runtime {

using Labels = std::map<std::string, std::string>;

// Counters, gauges and histograms of one process, shown in Prometheus' text format at /metrics.
// Names are "kolona_<what>_<unit>[_total]". Thread safe. References live as long as the Metrics:
// keep them, looking one up costs a map search.
class Counter {
 public:
  virtual ~Counter() = default;
  virtual void Add(double amount = 1) = 0;
  virtual double Value() const = 0;
};

class Gauge {
 public:
  virtual ~Gauge() = default;
  virtual void Set(double value) = 0;
  virtual void Add(double amount) = 0;
  virtual double Value() const = 0;
};

// Seconds; buckets from 0.5 ms to 60 s.
class Histogram {
 public:
  virtual ~Histogram() = default;
  virtual void Observe(base::Duration value) = 0;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Counter& CounterOf(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge& GaugeOf(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram& HistogramOf(const std::string& name, const std::string& help,
                         const Labels& labels = {});
  // Text exposition format 0.0.4.
  std::string Render() const;

  // Rate, errors, duration of one RPC, handler or topic:
  // kolona_<what>_total{name,code} and kolona_<what>_duration_seconds{name}.
  // `what`: "rpc_server", "rpc_client", "handler", "http", "event".
  void Red(std::string_view what, const std::string& name, std::string_view code,
           base::Duration took);

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace kolona::runtime
