#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/status.h"

namespace kolona::reporting {

// What analysts may group by.
enum class Dimension { kDay, kRegion, kKind, kLevel, kChannel };

struct Query {
  std::string from;  // "YYYY-MM-DD", inclusive; empty: no bound
  std::string to;
  std::vector<Dimension> by;
};

struct Row {
  std::vector<std::string> group;
  std::optional<std::int64_t> reports;
  std::optional<std::int64_t> support_requests;
  std::optional<std::int64_t> alerts;
  std::optional<std::int64_t> matched;
  bool hidden = false;
};

// Milliseconds.
struct Quantiles {
  std::int64_t samples = 0;
  std::int64_t p50 = 0;
  std::int64_t p95 = 0;
  std::int64_t p99 = 0;
};

constexpr std::int64_t kSmallestShown = 5;

std::string DimensionName(Dimension dimension);

// Reads names and dates of a request; Status::Invalid names "/by", "/from" or "/to". No name at all
// means region and kind.
base::Result<Query> ParseQuery(const std::string& from, const std::string& to,
                               const std::vector<std::string>& by);

// Hides every count from 1 to 4: few enough people to be known by. When just one row of the table
// loses a count, the smallest shown count of the same column is hidden too, so that it cannot be
// had by subtraction from a total. Pure.
void HideSmallCells(std::vector<Row>& rows);

// Nearest-rank quantiles of samples in ascending order.
Quantiles QuantilesOf(const std::vector<std::int64_t>& ascending_ms);

}  // namespace kolona::reporting
