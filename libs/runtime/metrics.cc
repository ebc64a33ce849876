#include "libs/runtime/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <unordered_map>
#include <utility>

namespace kolona::runtime {
namespace {

class CounterPart final : public Counter {
 public:
  explicit CounterPart(prometheus::Counter& inner) : inner_(inner) {}
  void Add(double amount) override { inner_.Increment(amount); }
  double Value() const override { return inner_.Value(); }

 private:
  prometheus::Counter& inner_;
};

class GaugePart final : public Gauge {
 public:
  explicit GaugePart(prometheus::Gauge& inner) : inner_(inner) {}
  void Set(double value) override { inner_.Set(value); }
  void Add(double amount) override { inner_.Increment(amount); }
  double Value() const override { return inner_.Value(); }

 private:
  prometheus::Gauge& inner_;
};

class HistogramPart final : public Histogram {
 public:
  explicit HistogramPart(prometheus::Histogram& inner) : inner_(inner) {}
  void Observe(base::Duration value) override {
    inner_.Observe(std::chrono::duration<double>(value).count());
  }

 private:
  prometheus::Histogram& inner_;
};

prometheus::Histogram::BucketBoundaries Seconds() {
  return {0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1,
          0.2,    0.5,   1,     2,     5,     10,   20,   30,   60};
}

// The parts of one kind, found by name and labels.
template <class Part>
using ByLabels = std::map<std::pair<std::string, Labels>, std::unique_ptr<Part>>;

struct RedParts {
  Counter* total = nullptr;
  Histogram* duration = nullptr;
};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  std::mutex mutex;
  ByLabels<CounterPart> counters;
  ByLabels<GaugePart> gauges;
  ByLabels<HistogramPart> histograms;
  std::unordered_map<std::string, RedParts> red;
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

Counter& Metrics::CounterOf(const std::string& name, const std::string& help,
                            const Labels& labels) {
  const std::lock_guard lock(families_->mutex);
  auto& part = families_->counters[{name, labels}];
  if (!part) {
    auto& family = prometheus::BuildCounter().Name(name).Help(help).Register(families_->registry);
    part = std::make_unique<CounterPart>(family.Add(labels));
  }
  return *part;
}

Gauge& Metrics::GaugeOf(const std::string& name, const std::string& help, const Labels& labels) {
  const std::lock_guard lock(families_->mutex);
  auto& part = families_->gauges[{name, labels}];
  if (!part) {
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(families_->registry);
    part = std::make_unique<GaugePart>(family.Add(labels));
  }
  return *part;
}

Histogram& Metrics::HistogramOf(const std::string& name, const std::string& help,
                                const Labels& labels) {
  const std::lock_guard lock(families_->mutex);
  auto& part = families_->histograms[{name, labels}];
  if (!part) {
    auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(families_->registry);
    part = std::make_unique<HistogramPart>(family.Add(labels, Seconds()));
  }
  return *part;
}

std::string Metrics::Render() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

void Metrics::Red(std::string_view what, const std::string& name, std::string_view code,
                  base::Duration took) {
  std::string key;
  key.reserve(what.size() + name.size() + code.size() + 2);
  key.append(what).append(1, '\n').append(name).append(1, '\n').append(code);
  RedParts parts;
  {
    const std::lock_guard lock(families_->mutex);
    const auto found = families_->red.find(key);
    if (found != families_->red.end()) parts = found->second;
  }
  if (parts.total == nullptr) {
    const std::string stem = "kolona_" + std::string(what);
    parts.total = &CounterOf(stem + "_total", "How many ended, by code.",
                             {{"name", name}, {"code", std::string(code)}});
    parts.duration =
        &HistogramOf(stem + "_duration_seconds", "How long they took.", {{"name", name}});
    const std::lock_guard lock(families_->mutex);
    families_->red.emplace(std::move(key), parts);
  }
  parts.total->Add();
  parts.duration->Observe(took);
}

}  // namespace kolona::runtime
