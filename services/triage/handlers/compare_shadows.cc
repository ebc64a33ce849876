#include "services/triage/handlers/compare_shadows.h"

#include "libs/base/log.h"
#include "services/triage/domain/shadow_pairs.h"

namespace kolona::triage {

void CompareShadows::Saw(const std::string& case_id, const model::Assessment& assessment) {
  for (const auto& pair : ShadowPairs(assessment)) {
    const std::string acting(LevelLabel(pair.acting));
    const std::string shadow(LevelLabel(pair.shadow));
    metrics_
        .CounterOf("kolona_shadow_results_total",
                   "Cases on which an instrument in shadow spoke, by what acts and what it says.",
                   {{"instrument", pair.name},
                    {"version", pair.version},
                    {"acting", acting},
                    {"shadow", shadow}})
        .Add();
    if (pair.acting == pair.shadow) continue;
    base::Log(base::LogLevel::kInfo, "shadow_differs",
              {{"case_id", case_id},
               {"instrument", pair.name + "@" + pair.version},
               {"acting", acting},
               {"shadow", shadow}});
  }
}

}  // namespace kolona::triage
