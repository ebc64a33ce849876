#pragma once

#include <string>

#include "kolona/v1/instrument.pb.h"
#include "libs/base/status.h"
#include "services/triage/domain/instrument.h"

namespace kolona::instrument {

// What people have looked at and accept.
struct Accepted {
  int falls = 0;       // so many would fall
  std::string source;  // the cases came from this file; empty: from the log
};

// The report of a replay, as its file holds it. InvalidArgument: it is none.
base::Result<v1::ReplayReport> ReadReport(const std::string& bytes);

// Ok: FILE may be promoted with this report: it is of these very bytes, at most 24 hours old,
// compares with what acts now (null: nothing does), judged answers, and names what people accepted.
base::Status CheckReport(const v1::ReplayReport& report, const triage::Instrument& file,
                         const triage::Instrument* acting, const Accepted& accepted);

}  // namespace kolona::instrument
