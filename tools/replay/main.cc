#include <chrono>
#include <fstream>
#include <iostream>

#include "libs/base/log.h"
#include "libs/wire/convert.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/instrument_folder.h"
#include "tools/replay/read_cases.h"
#include "tools/replay/report.h"

namespace kolona::replay {
namespace {

int Fail(const std::string& why) {
  std::cerr << "kolona replay triage: " << why << "\n";
  return kFailed;
}

triage::Day DayOf(base::WallTime time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

// Instruments that are refused are told and left out, as triage does.
std::shared_ptr<const triage::InstrumentSet> InUse(const std::string& folder) {
  triage::InstrumentFolder instruments(folder);
  for (const auto& refused : instruments.Reload().refused) std::cerr << refused << "\n";
  return instruments.Now();
}

int Run(const Options& options, base::WallTime now) {
  const auto draft = triage::LoadInstrument(options.draft);
  if (!draft.ok()) return Fail(draft.status().message());
  const auto in_use = InUse(options.instruments);
  if (in_use->all().empty()) return Fail(options.instruments + ": no instrument can be used");
  triage::Replay replay(*in_use, *draft);
  CaseFeed feed(replay, options);
  const auto begun = std::chrono::steady_clock::now();
  const base::Status read =
      options.file.empty() ? ReadLog(options.kafka, feed) : ReadFile(options.file, feed);
  if (!read.ok()) return Fail(read.message());
  feed.End();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

  auto report = MakeReport(*draft, in_use->Acting(draft->name, DayOf(now)), replay.result(), feed);
  *report.mutable_made_at() = wire::ToProto(now);
  report.set_source(options.file.empty() ? "log" : options.file);
  if (options.since) *report.mutable_since() = wire::ToProto(*options.since);
  report.set_read_seconds(std::max(0.0, took.count() - feed.judge_seconds()));
  if (!options.report.empty()) {
    std::ofstream out(options.report, std::ios::binary);
    out << AsJson(report);
    if (!out.flush()) return Fail(options.report + ": cannot be written");
  }
  std::cout << (options.json ? AsJson(report) : AsText(report));
  if (report.cases() == 0)
    return Fail("no case was replayed: nothing is known of what would change");
  return report.falls().empty() ? kFine : kFalls;
}

}  // namespace
}  // namespace kolona::replay

int main(int argc, char** argv) {
  kolona::base::SetUpLog("replay", "warn");
  const auto now = kolona::base::SystemClock().Now();
  kolona::replay::Options options;
  if (const auto code = kolona::replay::Parse(argc, argv, now, &options)) return *code;
  return kolona::replay::Run(options, now);
}
