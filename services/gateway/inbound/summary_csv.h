#pragma once

#include <kolona/v1/report.pb.h>

#include <string>

namespace kolona::gateway {

// RFC 4180 with a header line. A hidden count is an empty cell. Text that a spreadsheet would take
// for a formula is disarmed.
std::string SummaryCsv(const v1::Summary& summary);

}  // namespace kolona::gateway
