#pragma once

#include <functional>
#include <memory>

#include "libs/eventlog/event_log.h"
#include "libs/runtime/host/host.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/views/store.h"

namespace kolona::host {

// What a process stands on outside itself.
struct Outside {
  std::unique_ptr<eventlog::EventLog> log;
  std::unique_ptr<views::Store> views;
};

using MakeOutside = std::function<Outside(const CommonOptions&, runtime::Executor,
                                          runtime::Sleeper&, runtime::Metrics&)>;

struct Limits {
  // How long the service waits for a log that is away; then it starts without.
  base::Duration log_wait = std::chrono::seconds(10);
  // How long a stop may take; then the process ends with code 1.
  base::Duration stop = std::chrono::seconds(15);
};

// The life of the process once its settings are known; the exit code.
int Live(const CommonOptions& options, const Program& program, const MakeOutside& make_outside,
         const Limits& limits);

}  // namespace kolona::host
