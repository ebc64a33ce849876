#include "services/gateway/inbound/summary_csv.h"

namespace kolona::gateway {
namespace {

std::string Cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
    text.insert(0, "'");
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string Count(bool present, std::int64_t count) {
  return present ? std::to_string(count) : std::string();
}

}  // namespace

std::string SummaryCsv(const v1::Summary& summary) {
  std::string csv;
  for (const std::string& column : summary.by()) csv += Cell(column) + ",";
  csv += "reports,support_requests,alerts,matched,hidden\r\n";
  for (const v1::SummaryRow& row : summary.rows()) {
    for (const std::string& value : row.group()) csv += Cell(value) + ",";
    csv += Count(row.has_reports(), row.reports()) + ",";
    csv += Count(row.has_support_requests(), row.support_requests()) + ",";
    csv += Count(row.has_alerts(), row.alerts()) + ",";
    csv += Count(row.has_matched(), row.matched()) + ",";
    csv += row.hidden() ? "true\r\n" : "false\r\n";
  }
  return csv;
}

}  // namespace kolona::gateway
