#pragma once

#include <string>
#include <vector>

#include "libs/model/case.h"

namespace kolona::triage {

// What an instrument in shadow found beside what acts, on the same answers.
struct ShadowPair {
  std::string name;
  std::string version;                               // of the one in shadow
  model::Level acting = model::Level::kUnspecified;  // unspecified: no version of it spoke
  model::Level shadow = model::Level::kUnspecified;
};

// One for each shadow that spoke. Pure.
std::vector<ShadowPair> ShadowPairs(const model::Assessment& assessment);

// "high" and so on; "none" for unspecified. For labels.
std::string_view LevelLabel(model::Level level);

}  // namespace kolona::triage
