#pragma once

#include <memory>
#include <string>

#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/task.h"
#include "services/intake/handlers/fold_event.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Keeps the views going: reads topics cases, alerts, keys and matches and hands each record to
// FoldEvent. The consumer group is named after the generation of the views, so that views which
// were wiped are folded again from the beginning, by all replicas together. Event thread only.
class EventReader {
 public:
  EventReader(eventlog::EventLog& log, FoldEvent& fold, ViewGenerations& views,
              const base::Clock& clock, runtime::Sleeper& sleeper)
      : log_(log), fold_(fold), views_(views), clock_(clock), sleeper_(sleeper) {}

  // Looks at the generation now and every second after, until EndSoon.
  runtime::Task<base::Status> Run();
  // One look: begins to read, or begins anew when the generation has changed.
  runtime::Task<void> Look();
  // Lets Run end; then Leave the group.
  void EndSoon();
  runtime::Task<void> Leave();
  // Records not yet folded; -1 when not known.
  std::int64_t Lag() const { return consumer_ ? consumer_->Lag() : -1; }
  bool reading() const { return consumer_ != nullptr; }
  // Whether all has been folded that was there when this generation of views was begun: until then
  // what is not found may be there all the same.
  runtime::Task<bool> Complete();

 private:
  void Subscribe();

  eventlog::EventLog& log_;
  FoldEvent& fold_;
  ViewGenerations& views_;
  const base::Clock& clock_;
  runtime::Sleeper& sleeper_;
  std::string generation_;
  std::unique_ptr<eventlog::Consumer> consumer_;
  bool complete_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::intake
