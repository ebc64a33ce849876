#pragma once

#include <string>

#include "services/triage/outbound/yaml_map.h"

namespace kolona::triage {

// Reads the text of an instrument file (data/instruments/schema.json says what it may hold). What
// is wrong is told at its line; then the instrument is not to be used. The content itself, such as
// whether the rule is total, is CheckInstrument's.
Instrument ReadInstrument(const std::string& bytes, Problems& problems);

}  // namespace kolona::triage
