#include "tools/replay/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>

#include "services/triage/domain/answers.h"

namespace kolona::replay {
namespace {

constexpr char kFooter[] =
    "Ends with 0 when nothing would fall, 3 when something would, 1 when the replay could not be "
    "made, 64 for words it does not understand.";

}  // namespace

base::Result<base::WallTime> ReadSince(const std::string& text, base::WallTime now) {
  if (const auto day = triage::ReadDay(text); day.ok()) {
    return base::WallTime(std::chrono::days(*day));
  }
  int number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const bool fits = read.ec == std::errc() && read.ptr + 1 == end && number > 0 && number <= 10'000;
  if (fits && *read.ptr == 'h') return now - std::chrono::hours(number);
  if (fits && *read.ptr == 'd') return now - std::chrono::days(number);
  if (fits && *read.ptr == 'w') return now - std::chrono::weeks(number);
  return base::Status(
      base::Code::kInvalidArgument,
      "--since is a day (2026-11-01) or a time before now (36h, 30d, 8w), not " + text);
}

std::optional<int> Parse(int argc, const char* const* argv, base::WallTime now, Options* options) {
  CLI::App app(
      "What a draft would have made of past cases: moves between levels, every case that would "
      "fall, the load of each day. Nothing is changed.",
      "kolona replay triage");
  std::string since;
  app.add_option("--with", options->draft, "instrument file to try")->required();
  app.add_option("--since", since, "leave out what was accepted before: 2026-11-01, 36h, 30d, 8w");
  app.add_option("--from", options->file, "past cases from a file, one CaseFacts in JSON a line");
  app.add_option("--kafka", options->kafka, "past cases from the log, HOST:PORT of a broker");
  app.add_option("--instruments", options->instruments, "folder of the instruments in use")
      ->default_val("data/instruments");
  app.add_flag("--exercises", options->exercises, "count exercises too");
  app.add_flag("--json", options->json, "print the report as JSON");
  app.add_option("--report", options->report, "write it there too, for instrument promote");
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
    if (options->file.empty() == options->kafka.empty()) {
      throw CLI::RequiredError("either --from or --kafka");
    }
    if (since.empty()) return std::nullopt;
    const auto from = ReadSince(since, now);
    if (!from.ok()) throw CLI::ValidationError(from.status().message());
    options->since = *from;
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kFine : kBadUsage;
  }
}

}  // namespace kolona::replay
