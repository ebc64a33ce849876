#include "tools/instrument/replay_report.h"

#include <google/protobuf/util/json_util.h>

#include <chrono>

#include "libs/base/clock.h"
#include "libs/wire/convert.h"

namespace kolona::instrument {
namespace {

constexpr std::chrono::hours kFreshFor(24);
constexpr std::chrono::minutes kClocksApart(5);

}  // namespace

base::Result<v1::ReplayReport> ReadReport(const std::string& bytes) {
  v1::ReplayReport report;
  const auto parsed = google::protobuf::util::JsonStringToMessage(bytes, &report);
  if (!parsed.ok() || report.format() != 1) {
    return base::Status(base::Code::kInvalidArgument, "is no report of a replay");
  }
  return report;
}

base::Status CheckReport(const v1::ReplayReport& report, const triage::Instrument& file,
                         const triage::Instrument* acting, const Accepted& accepted) {
  const auto refuse = [](const std::string& why) {
    return base::Status(base::Code::kFailedPrecondition, why);
  };
  if (report.draft().hash() != file.hash) {
    return refuse("is about other bytes (sha256 " + report.draft().hash() + "; the file has " +
                  file.hash + "): replay this file");
  }
  const auto age = base::SystemClock().Now() - wire::FromProto(report.made_at());
  if (age > kFreshFor) {
    const auto hours = std::chrono::floor<std::chrono::hours>(age).count();
    return refuse("is " + std::to_string(hours) + " hours old, 24 are allowed: replay again");
  }
  if (age < -kClocksApart) return refuse("was made in the future: replay again");
  const std::string now = acting == nullptr ? "" : acting->hash;
  if (report.acting().hash() != now) {
    return refuse("compares with another version than the one that acts now: replay again");
  }
  const std::string source = report.source() == "log" ? "" : report.source();
  if (source != accepted.source) {
    return refuse(source.empty()
                      ? "is of the log's cases: leave --accept-source out"
                      : "is of the cases of " + source +
                            ", not of the log: replay the log, or say --accept-source " + source);
  }
  if (report.cases() == 0) return refuse("saw no case: nothing is known of what would change");
  if (acting != nullptr && report.answered() == 0) {
    return refuse("judged no answer to " + file.name + ": nothing is known of what would change");
  }
  if (report.falls_size() != accepted.falls) {
    return refuse("says that " + std::to_string(report.falls_size()) +
                  " would fall: look at each, then say --accept-falls " +
                  std::to_string(report.falls_size()));
  }
  return {};
}

}  // namespace kolona::instrument
