#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kolona::load {

// What became of one request. Times are microseconds since 1970.
struct Outcome {
  std::string key;
  std::string path;
  bool urgent_sample = false;
  std::int64_t due_us = 0;
  std::int64_t sent_at_us = 0;  // first attempt
  std::int64_t answered_at_us = 0;
  int attempts = 0;
  int status = 0;     // 0: no answer
  std::string error;  // why there was none
  std::string case_id;
  std::string alert_id;
  std::string durability;
  bool urgent = false;
  bool repeated = false;
};

// One line of the ledger.
std::string LedgerLine(const Outcome& outcome);

// The value that a share of the sorted ones do not exceed (nearest rank); 0 when there are none.
double Quantile(const std::vector<double>& sorted, double share);

// Adds up outcomes.
class Tally {
 public:
  void Add(const Outcome& outcome);
  // sent, accepted, failed, retried, statuses, and milliseconds from due to answered of what was
  // accepted: all, and urgent ones; and how late the driver itself was.
  nlohmann::json Summary() const;

 private:
  std::int64_t sent_ = 0;
  std::int64_t accepted_ = 0;
  std::int64_t retried_ = 0;
  std::map<std::string, std::int64_t> statuses_;
  std::vector<double> all_ms_;
  std::vector<double> urgent_ms_;
  std::vector<double> late_ms_;
};

}  // namespace kolona::load
