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

// Matches made for one kind of support, and how many requests they were made for.
struct KindMatches {
  std::int64_t matches = 0;
  std::int64_t requests = 0;
};

// Totals of the whole country since the beginning.
struct Live {
  std::int64_t reports = 0;
  std::int64_t support_requests = 0;
  std::int64_t alerts = 0;
  std::int64_t open_alerts = 0;
  std::int64_t acknowledged_alerts = 0;
  std::int64_t matched_requests = 0;
  // What of it was from 1 to 4 and is not told; its number is 0 then.
  std::vector<std::int64_t Live::*> hidden;
  // Whether the numbers are multiples of 5, rounded down.
  bool rounded = false;
};

constexpr std::int64_t kSmallestShown = 5;

std::string DimensionName(Dimension dimension);

// Reads names and dates of a request; Status::Invalid names "/by", "/from" or "/to". No name at all
// means region and kind.
base::Result<Query> ParseQuery(const std::string& from, const std::string& to,
                               const std::vector<std::string>& by);

// Hides every count from 1 to 4: few enough people to be known by. When just one row of the table
// loses a count, the smallest shown count of the same column is hidden too, so that the total of
// this table does not give it away. Another table of the same cases still may. Pure.
void HideSmallCells(std::vector<Row>& rows);

// Nothing, when fewer than 5 were measured: the figure would be that of a few people. Pure.
std::optional<Quantiles> ShownQuantiles(const std::optional<Quantiles>& quantiles);

// What everybody may see: counts from 1 to 4 hidden, all others rounded down to a multiple of 5, so
// that neither the difference of two nor the change of one tells of fewer than 5. Pure.
Live ForEverybody(const Live& live);

// Nearest-rank quantiles of samples in ascending order.
Quantiles QuantilesOf(const std::vector<std::int64_t>& ascending_ms);

}  // namespace kolona::reporting
