#include "services/reporting/domain/summary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace kolona::reporting {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"day", "region", "kind", "level", "channel"};

using Column = std::optional<std::int64_t> Row::*;
constexpr std::array<Column, 4> kColumns = {&Row::reports, &Row::support_requests, &Row::alerts,
                                            &Row::matched};

bool IsDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) return false;
  }
  const int month = std::stoi(text.substr(5, 2));
  const int day = std::stoi(text.substr(8, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void Hide(Row& row, Column column) {
  row.*column = std::nullopt;
  row.hidden = true;
}

void HideColumn(std::vector<Row>& rows, Column column) {
  int hidden = 0;
  Row* smallest = nullptr;
  for (auto& row : rows) {
    const std::int64_t count = (row.*column).value_or(0);
    if (count <= 0) continue;
    if (count < kSmallestShown) {
      Hide(row, column);
      ++hidden;
    } else if (smallest == nullptr || count < *(smallest->*column)) {
      smallest = &row;
    }
  }
  if (hidden == 1 && smallest != nullptr) Hide(*smallest, column);
}

std::int64_t Rank(const std::vector<std::int64_t>& ascending, int percent) {
  const auto count = static_cast<double>(ascending.size());
  const auto rank = static_cast<std::size_t>(std::ceil(count * percent / 100.0));
  return ascending[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

std::string DimensionName(Dimension dimension) {
  return std::string(kNames[static_cast<std::size_t>(dimension)]);
}

base::Result<Query> ParseQuery(const std::string& from, const std::string& to,
                               const std::vector<std::string>& by) {
  if (!from.empty() && !IsDate(from)) return base::Status::Invalid("/from", "not YYYY-MM-DD");
  if (!to.empty() && !IsDate(to)) return base::Status::Invalid("/to", "not YYYY-MM-DD");
  if (!from.empty() && !to.empty() && from > to) {
    return base::Status::Invalid("/from", "later than 'to'");
  }
  Query query{from, to, {}};
  for (const auto& name : by) {
    const auto* found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
      return base::Status::Invalid("/by", "day, region, kind, level or channel");
    }
    const auto dimension = static_cast<Dimension>(found - kNames.begin());
    if (std::find(query.by.begin(), query.by.end(), dimension) != query.by.end()) {
      return base::Status::Invalid("/by", name + " is there twice");
    }
    query.by.push_back(dimension);
  }
  if (query.by.empty()) query.by = {Dimension::kRegion, Dimension::kKind};
  return query;
}

void HideSmallCells(std::vector<Row>& rows) {
  for (const Column column : kColumns) HideColumn(rows, column);
}

std::optional<Quantiles> ShownQuantiles(const std::optional<Quantiles>& quantiles) {
  if (!quantiles || quantiles->samples < kSmallestShown) return std::nullopt;
  return quantiles;
}

Live ForEverybody(const Live& live) {
  Live shown = live;
  shown.rounded = true;
  for (const auto count :
       {&Live::reports, &Live::support_requests, &Live::alerts, &Live::open_alerts,
        &Live::acknowledged_alerts, &Live::matched_requests}) {
    if (live.*count > 0 && live.*count < kSmallestShown) shown.hidden.push_back(count);
    shown.*count -= live.*count % kSmallestShown;
  }
  return shown;
}

Quantiles QuantilesOf(const std::vector<std::int64_t>& ascending_ms) {
  if (ascending_ms.empty()) return {};
  return {static_cast<std::int64_t>(ascending_ms.size()), Rank(ascending_ms, 50),
          Rank(ascending_ms, 95), Rank(ascending_ms, 99)};
}

}  // namespace kolona::reporting
