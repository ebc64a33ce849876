#pragma once

#include <utility>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/task.h"

namespace kolona::runtime {

inline const base::Status& StatusIn(const base::Status& status) { return status; }
template <class T>
base::Status StatusIn(const base::Result<T>& result) {
  return result.status();
}

// Rate, errors and duration of a handler's work as kolona_handler_total{name,code} and
// kolona_handler_duration_seconds{name}. For handlers that something else than a call or a record
// sets going: those are measured where they come in. T: base::Status or a base::Result.
template <class T>
Task<T> Measured(Metrics& metrics, const base::Clock& clock, const char* name, Task<T> task) {
  const auto begun = clock.Mono();
  T result = co_await std::move(task);
  const auto& status = StatusIn(result);
  metrics.Red("handler", name, base::CodeName(status.code()), clock.Mono() - begun);
  co_return result;
}

}  // namespace kolona::runtime
