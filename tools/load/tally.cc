#include "tools/load/tally.h"

#include <algorithm>
#include <cmath>

namespace kolona::load {
namespace {

using nlohmann::json;

double Rounded(double ms) { return std::round(ms * 1000) / 1000; }

json Quantiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {{"count", values.size()},
          {"p50", Rounded(Quantile(values, 0.50))},
          {"p90", Rounded(Quantile(values, 0.90))},
          {"p99", Rounded(Quantile(values, 0.99))},
          {"max", Rounded(values.empty() ? 0 : values.back())}};
}

double Ms(std::int64_t from_us, std::int64_t to_us) {
  return static_cast<double>(to_us - from_us) / 1000;
}

}  // namespace

std::string LedgerLine(const Outcome& o) {
  json line = {{"key", o.key},
               {"path", o.path},
               {"due_us", o.due_us},
               {"sent_at_us", o.sent_at_us},
               {"answered_at_us", o.answered_at_us},
               {"attempts", o.attempts},
               {"status", o.status},
               {"case_id", o.case_id},
               {"urgent", o.urgent},
               {"urgent_sample", o.urgent_sample},
               {"durability", o.durability},
               {"alert_id", o.alert_id},
               {"repeated", o.repeated}};
  if (!o.error.empty()) line["error"] = o.error;
  return line.dump(-1, ' ', false, json::error_handler_t::replace);
}

double Quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

void Tally::Add(const Outcome& outcome) {
  ++sent_;
  ++statuses_[outcome.status == 0 ? "none" : std::to_string(outcome.status)];
  if (outcome.attempts > 1) ++retried_;
  late_ms_.push_back(Ms(outcome.due_us, outcome.sent_at_us));
  if (outcome.status != 202) return;
  ++accepted_;
  const double ms = Ms(outcome.due_us, outcome.answered_at_us);
  all_ms_.push_back(ms);
  if (outcome.urgent) urgent_ms_.push_back(ms);
}

json Tally::Summary() const {
  return {{"sent", sent_},
          {"accepted", accepted_},
          {"failed", sent_ - accepted_},
          {"retried", retried_},
          {"statuses", statuses_},
          {"ms", Quantiles(all_ms_)},
          {"urgent_ms", Quantiles(urgent_ms_)},
          {"driver_late_ms", Quantiles(late_ms_)}};
}

}  // namespace kolona::load
