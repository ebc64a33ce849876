#pragma once

#include "libs/runtime/platform.h"
#include "services/triage/handlers/keep_clocks.h"

namespace kolona::triage {

// Shows in the gauges how many cases wait for a look, how many too long, and the longest wait. Lets
// others run in between: many thousands may wait while somebody asks what to do now. Event thread
// only; `clocks` stays until it is done.
runtime::Task<void> MeasureDue(runtime::Platform& platform, const KeepClocks& clocks);

}  // namespace kolona::triage
