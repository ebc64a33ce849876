#include "tools/replay/report.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "libs/wire/convert.h"

namespace kolona::replay {
namespace {

using model::Level;
using triage::Replayed;

constexpr Level kShown[] = {Level::kLow, Level::kNotKnown, Level::kMedium, Level::kHigh,
                            Level::kExtreme};

v1::Level ToProto(Level level) { return static_cast<v1::Level>(level); }
int Count(std::int64_t count) { return static_cast<int>(count); }

v1::InstrumentFile FileOf(const triage::Instrument& instrument) {
  v1::InstrumentFile file;
  file.set_name(instrument.name);
  file.set_version(instrument.version);
  file.set_hash(instrument.hash);
  return file;
}

template <class Moves>
void AddMoves(const Replayed::Moves& moves, Moves* out) {
  for (const Level from : kShown) {
    for (const Level to : kShown) {
      const auto cases = moves[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
      if (cases == 0) continue;
      auto* move = out->Add();
      move->set_from(ToProto(from));
      move->set_to(ToProto(to));
      move->set_cases(Count(cases));
    }
  }
}

void AddFalls(std::vector<triage::ReplayedFall> falls, v1::ReplayReport& report) {
  std::sort(falls.begin(), falls.end(), [](const auto& a, const auto& b) {
    if (a.before.level != b.before.level) return a.before.level > b.before.level;
    return std::tie(a.accepted_at, a.case_id) < std::tie(b.accepted_at, b.case_id);
  });
  for (const auto& one : falls) {
    auto* fall = report.add_falls();
    fall->set_case_id(one.case_id);
    *fall->mutable_accepted_at() = wire::ToProto(one.accepted_at);
    fall->set_from(ToProto(one.before.level));
    fall->set_to(ToProto(one.after.level));
    fall->set_instrument_from(ToProto(one.before.instrument));
    fall->set_instrument_to(ToProto(one.after.instrument));
    fall->set_clock_from(ToProto(one.before.clock_level));
    fall->set_clock_to(ToProto(one.after.clock_level));
  }
}

std::string DayText(triage::Day day) {
  return base::FormatRfc3339(base::WallTime(std::chrono::days(day))).substr(0, 10);
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  return base::FormatRfc3339(wire::FromProto(time)).substr(0, 16) + "Z";
}

std::string Arrow(v1::Level from, v1::Level to) {
  const auto name = [](v1::Level level) {
    return level == v1::LEVEL_UNSPECIFIED ? std::string("nothing") : v1::Level_Name(level);
  };
  return from == to ? "stays " + name(from) : name(from) + " -> " + name(to);
}

template <class Moves>
void Matrix(const std::string& title, const Moves& moves, std::ostream& out) {
  constexpr int kWide = 11;
  out << "\n" << title << "\n" << std::left << std::setw(kWide) << "  from \\ to" << std::right;
  for (const Level to : kShown) out << std::setw(kWide) << v1::Level_Name(ToProto(to));
  out << "\n";
  for (const Level from : kShown) {
    out << "  " << std::left << std::setw(kWide - 2) << v1::Level_Name(ToProto(from)) << std::right;
    for (const Level to : kShown) {
      int cases = 0;
      for (const auto& move : moves) {
        if (move.from() == ToProto(from) && move.to() == ToProto(to)) cases = move.cases();
      }
      out << std::setw(kWide) << (cases == 0 ? "." : std::to_string(cases));
    }
    out << "\n";
  }
}

void Falls(const v1::ReplayReport& report, std::ostream& out) {
  if (report.falls().empty()) {
    out << "\nNo case would fall.\n";
    return;
  }
  out << "\n" << report.falls_size() << " would fall; a person looks at each:\n";
  for (const auto& fall : report.falls()) {
    out << "  " << fall.case_id() << "  " << TimeText(fall.accepted_at()) << "  case "
        << Arrow(fall.from(), fall.to()) << "; " << report.draft().name() << " "
        << Arrow(fall.instrument_from(), fall.instrument_to()) << "; at most "
        << Arrow(fall.clock_from(), fall.clock_to()) << "\n";
  }
}

void Days(const v1::ReplayReport& report, std::ostream& out) {
  if (report.days().empty()) return;
  constexpr int kWide = 10;
  out << "\nLoad of each day: alerted at once (HIGH, EXTREME), and MEDIUM or not known\n  "
      << std::left << std::setw(kWide + 2) << "day" << std::right;
  for (const char* head : {"cases", "urgent", "then", "medium", "then"}) {
    out << std::setw(kWide) << head;
  }
  out << "\n";
  for (const auto& day : report.days()) {
    out << "  " << std::left << std::setw(kWide + 2) << day.day() << std::right;
    for (const int count : {day.cases(), day.urgent_before(), day.urgent_after(),
                            day.medium_before(), day.medium_after()}) {
      out << std::setw(kWide) << count;
    }
    out << "\n";
  }
}

}  // namespace

v1::ReplayReport MakeReport(const triage::Instrument& draft, const triage::Instrument* acting,
                            const Replayed& replayed, const CaseFeed& feed) {
  v1::ReplayReport report;
  report.set_format(1);
  *report.mutable_draft() = FileOf(draft);
  if (acting != nullptr) *report.mutable_acting() = FileOf(*acting);
  report.set_cases(Count(replayed.cases));
  report.set_answered(Count(replayed.answered));
  report.set_unfit(Count(replayed.unfit));
  report.set_unreadable(feed.unreadable());
  report.set_exercises(feed.exercises());
  AddMoves(replayed.moves, report.mutable_moves());
  AddMoves(replayed.instrument_moves, report.mutable_instrument_moves());
  AddFalls(replayed.falls, report);
  for (const auto& [day, load] : replayed.days) {
    auto* out = report.add_days();
    out->set_day(DayText(day));
    out->set_cases(Count(load.cases));
    out->set_urgent_before(Count(load.urgent[0]));
    out->set_urgent_after(Count(load.urgent[1]));
    out->set_medium_before(Count(load.medium[0]));
    out->set_medium_after(Count(load.medium[1]));
  }
  report.set_judge_seconds(feed.judge_seconds());
  const double rate = static_cast<double>(replayed.cases) / std::max(feed.judge_seconds(), 1e-9);
  report.set_cases_per_second(replayed.cases == 0 ? 0 : rate);
  return report;
}

std::string AsJson(const v1::ReplayReport& report) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  static_cast<void>(google::protobuf::util::MessageToJsonString(report, &json, options));
  return json;
}

std::string AsText(const v1::ReplayReport& report) {
  std::ostringstream out;
  const auto& draft = report.draft();
  out << draft.name() << "@" << draft.version() << " (sha256 " << draft.hash() << ")\ninstead of ";
  if (report.has_acting()) {
    out << report.acting().name() << "@" << report.acting().version() << " (sha256 "
        << report.acting().hash() << ")\n";
  } else {
    out << "nothing: no version of it acts\n";
  }
  out << report.cases() << " cases from " << report.source();
  if (report.has_since()) out << " since " << TimeText(report.since());
  out << "; " << report.answered() << " with answers to " << draft.name() << ", " << report.unfit()
      << " with answers that the draft cannot read; " << report.exercises()
      << " exercises left out, " << report.unreadable() << " unreadable\n";
  Matrix("Level of the case", report.moves(), out);
  Matrix("What " + draft.name() + " alone says", report.instrument_moves(), out);
  Falls(report, out);
  Days(report, out);
  out << std::fixed << std::setprecision(3) << "\nRead in " << report.read_seconds()
      << " s, judged in " << report.judge_seconds() << " s on one core (" << std::setprecision(0)
      << report.cases_per_second() << " cases a second)\n";
  return out.str();
}

}  // namespace kolona::replay
