#include "services/triage/domain/instrument_set.h"

#include <array>
#include <charconv>

#include "services/triage/domain/answers.h"

namespace kolona::triage {
namespace {

std::array<int, 3> Numbers(std::string_view version) {
  std::array<int, 3> numbers{};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (auto& number : numbers) {
    const auto read = std::from_chars(at, end, number);
    if (read.ptr == end) break;
    at = read.ptr + 1;
  }
  return numbers;
}

bool IsValidOn(const Instrument& instrument, Day today) {
  const auto from = ReadDay(instrument.valid_from);
  const auto to = ReadDay(instrument.valid_to);
  return (!from.ok() || *from <= today) && (!to.ok() || today <= *to);
}

}  // namespace

bool IsNewer(std::string_view a, std::string_view b) { return Numbers(a) > Numbers(b); }

InstrumentSet::InstrumentSet(std::vector<Instrument> instruments)
    : instruments_(std::move(instruments)) {}

const Instrument* InstrumentSet::Acting(std::string_view name, Day today) const {
  return Newest(name, InstrumentStatus::kActive, today);
}

const Instrument* InstrumentSet::Shadow(std::string_view name, Day today) const {
  return Newest(name, InstrumentStatus::kShadow, today);
}

const Instrument* InstrumentSet::Exactly(std::string_view name, std::string_view version) const {
  for (const auto& instrument : instruments_) {
    if (instrument.name == name && instrument.version == version) return &instrument;
  }
  return nullptr;
}

const Instrument* InstrumentSet::Newest(std::string_view name, InstrumentStatus status,
                                        Day today) const {
  const Instrument* newest = nullptr;
  bool newest_valid = false;
  for (const auto& instrument : instruments_) {
    if (instrument.name != name || instrument.status != status) continue;
    const bool valid = IsValidOn(instrument, today);
    const bool better = newest == nullptr || (valid && !newest_valid) ||
                        (valid == newest_valid && IsNewer(instrument.version, newest->version));
    if (!better) continue;
    newest = &instrument;
    newest_valid = valid;
  }
  return newest;
}

}  // namespace kolona::triage
