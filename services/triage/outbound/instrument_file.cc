#include "services/triage/outbound/instrument_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "libs/vault/signature.h"
#include "services/triage/domain/check_instrument.h"
#include "services/triage/outbound/instrument_yaml.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kLargestFile = 1024 * 1024;

}  // namespace

InstrumentText ReadInstrumentText(const std::string& bytes) {
  InstrumentText text;
  text.instrument = ReadInstrument(bytes, text.problems);
  text.instrument.hash = vault::Sha256(bytes);
  if (text.problems.empty()) text.problems = CheckInstrument(text.instrument);
  const auto earlier = [](const Problem& a, const Problem& b) { return a.line < b.line; };
  std::stable_sort(text.problems.begin(), text.problems.end(), earlier);
  return text;
}

std::set<std::string> YamlFiles(const std::string& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() == ".yaml") names.insert(at->path().filename().string());
  }
  return names;
}

base::Result<std::string> ReadWholeFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(kLargestFile + 1, '\0');
  if (in) in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in.is_open() || in.bad())
    return base::Status(base::Code::kNotFound, file + ": cannot be read");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > kLargestFile) {
    return base::Status(base::Code::kInvalidArgument, file + ": is larger than 1 MiB");
  }
  return bytes;
}

std::string Describe(const std::string& file, const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) {
    text += (text.empty() ? "" : "\n") + file + ": " + problem.ToString();
  }
  return text;
}

base::Result<Instrument> LoadInstrument(const std::string& file) {
  const auto bytes = ReadWholeFile(file);
  if (!bytes.ok()) return bytes.status();
  auto read = ReadInstrumentText(*bytes);
  if (!read.problems.empty()) {
    return base::Status(base::Code::kInvalidArgument, Describe(file, read.problems));
  }
  return std::move(read.instrument);
}

}  // namespace kolona::triage
