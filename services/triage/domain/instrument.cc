#include "services/triage/domain/instrument.h"

namespace kolona::triage {
namespace {

template <class Things>
int Find(const Things& things, std::string_view id) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

int Instrument::FindItem(std::string_view id) const { return Find(items, id); }
int Instrument::FindBand(std::string_view id) const { return Find(rule.bands, id); }
int Instrument::FindMeasure(std::string_view id) const { return Find(rule.measures, id); }

int Instrument::LineOf(const std::string& key) const {
  if (lines.empty()) return 0;
  const auto found = lines.find(key);
  return found == lines.end() ? 1 : found->second;
}

int FindOption(const Item& item, std::string_view id) { return Find(item.options, id); }

std::string Problem::ToString() const {
  return line > 0 ? "line " + std::to_string(line) + ": " + message : message;
}

}  // namespace kolona::triage
