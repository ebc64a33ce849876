#pragma once

#include "libs/runtime/task.h"

namespace kolona::runtime {

// Everything else that is ready on the executor has its turn first. For long work on the event
// thread.
Task<void> Yield(Executor executor);

}  // namespace kolona::runtime
