#pragma once

#include <string>

#include "services/triage/outbound/yaml_map.h"

namespace kolona::triage {

// Reads conditions against the items and measures read so far. What is wrong is told; the condition
// is then one that always holds, and the instrument is refused anyway.
Condition ReadCondition(const YAML::Node& node, const Instrument& instrument, Problems& problems);

}  // namespace kolona::triage
