#include "services/triage/domain/instrument.h"

#include <set>

namespace kolona::triage {
namespace {

base::Status Bad(const std::string& why) { return {base::Code::kInvalidArgument, why}; }

}  // namespace

base::Status CheckInstrument(const Instrument& instrument) {
  if (instrument.name.empty()) return Bad("name is missing");
  if (instrument.version.empty()) return Bad("version is missing");
  if (instrument.items.empty()) return Bad("there are no items");
  std::set<std::string> ids;
  int others = 0;
  for (const auto& item : instrument.items) {
    if (item.id.empty()) return Bad("an item has no id");
    if (!ids.insert(item.id).second) return Bad("item " + item.id + " is there twice");
    if (item.text_fr.empty() || item.text_ar.empty()) {
      return Bad("item " + item.id + " lacks its French or Arabic words");
    }
    if (!item.critical) ++others;
  }
  if (instrument.others_needed < 1 || instrument.others_needed > others) {
    return Bad("others_needed must be between 1 and " + std::to_string(others));
  }
  return {};
}

}  // namespace kolona::triage
