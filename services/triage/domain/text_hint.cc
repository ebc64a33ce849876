#include "services/triage/domain/text_hint.h"

#include <algorithm>
#include <array>

namespace kolona::triage {
namespace {

constexpr std::array<std::string_view, kHintCategories> kCategories = {
    "kill_threat",  "weapon",  "strangling",     "attack",    "locked_in",
    "child_danger", "suicide", "sexual_assault", "pregnancy", "burning",
    "blackmail",    "sos",     "withdrawn"};

}  // namespace

std::string_view CategoryName(HintCategory category) {
  return kCategories[static_cast<std::size_t>(category)];
}

bool ParseCategory(std::string_view name, HintCategory* category) {
  const auto* const found = std::find(kCategories.begin(), kCategories.end(), name);
  if (found == kCategories.end()) return false;
  *category = static_cast<HintCategory>(found - kCategories.begin());
  return true;
}

std::string_view UrgencyName(Urgency urgency) {
  constexpr std::array<std::string_view, 4> kNames = {"none", "later", "soon", "now"};
  return kNames[static_cast<std::size_t>(urgency)];
}

std::string_view QuietName(Quiet quiet) {
  constexpr std::array<std::string_view, 6> kNames = {"no",      "negated",   "figure",
                                                      "fiction", "long_past", "settled"};
  return kNames[static_cast<std::size_t>(quiet)];
}

}  // namespace kolona::triage
