#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "services/triage/domain/explain.h"
#include "services/triage/domain/golden.h"
#include "services/triage/domain/patterns.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/hint_folder.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/instrument_folder.h"
#include "tools/instrument/commands.h"
#include "tools/instrument/result.h"

namespace kolona::instrument {
namespace {

using namespace kolona::triage;

int Fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

std::string BandName(const Instrument& instrument, int band) {
  return band < 0 ? "none" : instrument.rule.bands[static_cast<std::size_t>(band)].id;
}

const char* Mark(Tri holds) { return holds == Tri::kYes ? "✓" : holds == Tri::kNo ? "✗" : "?"; }

// No folder is a folder without keys.
base::Result<std::vector<TrustedKey>> KeysFor(const std::string& file, const std::string& keys) {
  const auto beside = std::filesystem::path(file).parent_path() / "keys";
  auto trusted = LoadTrustedKeys(keys.empty() ? beside.string() : keys);
  if (trusted.status().code() == base::Code::kNotFound) return std::vector<TrustedKey>();
  return trusted;
}

base::Result<Instrument> Load(const std::string& file, const std::string& keys, bool unsigned_too) {
  if (unsigned_too) return LoadInstrument(file);
  const auto trusted = KeysFor(file, keys);
  if (!trusted.ok()) return trusted.status();
  return LoadSigned(file, *trusted);
}

base::Result<HintList> LoadList(const std::string& file, const std::string& bytes,
                                const std::string& keys, bool unsigned_too) {
  if (unsigned_too) return CheckHintList(bytes, file);
  const auto trusted = KeysFor(file, keys);
  if (!trusted.ok()) return trusted.status();
  return LoadSignedHints(file, *trusted);
}

int CheckList(const std::string& file, const std::string& bytes, const std::string& keys,
              bool unsigned_too) {
  const auto list = LoadList(file, bytes, keys, unsigned_too);
  if (!list.ok()) return Fail(list.status().message());
  std::cout << file << ": ok, " << list->name << "@" << list->version << ", "
            << list->phrases.size() << " danger phrases, " << list->contexts.size()
            << " contexts, sha256 " << list->sha256 << "\n";
  return 0;
}

}  // namespace

Day Today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return now.time_since_epoch().count();
}

int Check(const std::vector<std::string>& files, const std::string& keys, bool unsigned_too) {
  static constexpr const char* kStatus[] = {"draft", "shadow", "active", "retired"};
  int status = 0;
  for (const auto& file : files) {
    const auto bytes = ReadWholeFile(file);
    if (bytes.ok() && IsHintList(*bytes)) {
      status = std::max(status, CheckList(file, *bytes, keys, unsigned_too));
      continue;
    }
    const auto loaded = Load(file, keys, unsigned_too);
    if (!loaded.ok()) {
      status = Fail(loaded.status().message());
      continue;
    }
    std::cout << file << ": ok, " << loaded->Label() << ", "
              << kStatus[static_cast<int>(loaded->status)] << ", " << loaded->items.size()
              << " items, " << loaded->golden.vectors.size() << " golden vectors, sha256 "
              << loaded->hash << "\n";
  }
  return status;
}

int Explain(const std::string& file, const Told& told, Form form) {
  const auto loaded = LoadInstrument(file);
  if (!loaded.ok()) return Fail(loaded.status().message());
  const auto today = told.today.empty() ? base::Result<Day>(Today()) : ReadDay(told.today);
  if (!today.ok()) return Fail("--today: " + today.status().message());
  Vector vector;
  vector.told = told.answers;
  vector.rest_denied = !told.rest_open;
  const auto answers = AnswersOf(*loaded, vector, *today);
  if (!answers.ok()) return Fail(answers.status().message());
  if (form == Form::kJson) {
    std::cout << ResultOf(*loaded, *answers, *today).dump(2) << "\n";
    return 0;
  }
  const auto language = form == Form::kArabic ? Language::kArabic : Language::kFrench;
  for (const auto& line : triage::Explain(*loaded, *answers, *today, language)) {
    std::cout << std::string(static_cast<std::size_t>(line.depth) * 2, ' ') << Mark(line.holds)
              << " " << line.text << "\n";
  }
  return 0;
}

int Enumerate(const std::string& file, bool brute) {
  const auto loaded = LoadInstrument(file);
  if (!loaded.ok()) return Fail(loaded.status().message());
  const auto begun = std::chrono::steady_clock::now();
  auto counted = brute ? base::Result<PatternCount>(CountByBrute(*loaded)) : CountPatterns(*loaded);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  if (!counted.ok()) return Fail(counted.status().message());
  std::cout << loaded->Label() << ": " << counted->total << " patterns ("
            << (brute ? "walked" : "counted") << " in " << took.count() << " ms)\n";
  for (std::size_t i = 0; i < counted->bands.size(); ++i) {
    std::cout << "  " << loaded->rule.bands[i].id << " ("
              << LevelInWords(loaded->rule.bands[i].level, Language::kFrench)
              << "): " << counted->bands[i] << "\n";
  }
  return 0;
}

int Diff(const std::string& before, const std::string& after) {
  const auto old = LoadInstrument(before);
  if (!old.ok()) return Fail(old.status().message());
  const auto young = LoadInstrument(after);
  if (!young.ok()) return Fail(young.status().message());
  const auto moves = ComparePatterns(*old, *young);
  if (!moves.ok()) return Fail(moves.status().message());
  std::uint64_t total = 0, moved = 0;
  for (const auto& move : *moves) {
    total += move.count;
    const std::string from = BandName(*old, move.from), to = BandName(*young, move.to);
    const auto level = [](const Instrument& i, int band) {
      return i.rule.bands[static_cast<std::size_t>(band)].level;
    };
    const bool same_level = level(*old, move.from) == level(*young, move.to);
    if (from == to && same_level) continue;
    moved += move.count;
    const bool falls = level(*young, move.to) < level(*old, move.from);
    std::cout << (falls        ? "falls  "
                  : same_level ? "renamed"
                               : "rises  ")
              << " " << from << " -> " << to << ": " << move.count << " patterns; for example "
              << InWords(*old, move.before, 0) << "\n";
    const std::string now = InWords(*young, move.after, 0);
    if (now != InWords(*old, move.before, 0))
      std::cout << "         answered there: " << now << "\n";
  }
  std::cout << old->Label() << " -> " << young->Label() << ": " << moved << " of " << total
            << " patterns change\n";
  return 0;
}

}  // namespace kolona::instrument
