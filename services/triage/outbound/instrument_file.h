#pragma once

#include <string>

#include "libs/base/status.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// Reads one questionnaire (YAML). InvalidArgument names the file, the line where it is known, and
// the reason.
base::Result<Instrument> LoadInstrument(const std::string& file);

}  // namespace kolona::triage
