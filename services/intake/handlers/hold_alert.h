#pragma once

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/runtime/group.h"
#include "libs/runtime/task.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Makes sure that somebody other than this process has the alert: puts it on the log and, beside
// it, hands it to notification. Ok as soon as either has it; the other one goes on. An alert on
// this machine's disk alone is kept and sent later, but nobody can act on it now: not ok.
class HoldAlert {
 public:
  HoldAlert(runtime::Executor executor, Recorder& recorder, AlertLane& lane,
            const base::Clock& clock, base::Duration limit)
      : running_(std::move(executor)),
        recorder_(recorder),
        lane_(lane),
        clock_(clock),
        limit_(limit) {}

  runtime::Task<base::Status> Run(base::CallContext ctx, model::Alert alert);
  // Comes back when no slower one is under way any more.
  runtime::Task<void> Stop() { return running_.Empty(); }

 private:
  runtime::Group running_;
  Recorder& recorder_;
  AlertLane& lane_;
  const base::Clock& clock_;
  base::Duration limit_;
};

}  // namespace kolona::intake
