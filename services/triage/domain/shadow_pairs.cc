#include "services/triage/domain/shadow_pairs.h"

namespace kolona::triage {

std::vector<ShadowPair> ShadowPairs(const model::Assessment& assessment) {
  std::vector<ShadowPair> pairs;
  for (const auto& shadow : assessment.findings) {
    if (!shadow.shadow) continue;
    ShadowPair pair{shadow.name, shadow.version, model::Level::kUnspecified, shadow.level};
    for (const auto& acting : assessment.findings) {
      if (acting.shadow || acting.name != shadow.name) continue;
      pair.acting = model::Highest(pair.acting, acting.level);
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::string_view LevelLabel(model::Level level) {
  switch (level) {
    case model::Level::kUnspecified:
      return "none";
    case model::Level::kNotKnown:
      return "not_known";
    case model::Level::kLow:
      return "low";
    case model::Level::kMedium:
      return "medium";
    case model::Level::kHigh:
      return "high";
    case model::Level::kExtreme:
      return "extreme";
  }
  return "none";
}

}  // namespace kolona::triage
