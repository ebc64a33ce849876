#pragma once

#include <optional>

#include "libs/runtime/host/host.h"

namespace kolona::host {

// Reads flags, then the environment for what no flag gave. A code: the process ends with it, and
// what was wrong (or the help asked for) has been printed.
std::optional<int> Parse(int argc, const char* const* argv, const Program& program,
                         CommonOptions* options);

}  // namespace kolona::host
