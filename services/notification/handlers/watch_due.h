#pragma once

#include "libs/runtime/platform.h"
#include "services/notification/handlers/alert_desk.h"

namespace kolona::notification {

// Lets time happen: retries and escalations when they are due. Wakes at least every few seconds, so
// a jump of the wall clock is noticed: what it makes due happens, what it puts off is bounded anew.
class WatchDue {
 public:
  WatchDue(runtime::Platform& platform, AlertDesk& desk) : platform_(platform), desk_(desk) {}

  void Start();
  runtime::Task<void> Stop();

 private:
  runtime::Task<void> Run();
  bool ClockWasSetBack();

  runtime::Platform& platform_;
  AlertDesk& desk_;
  // When it last looked.
  base::WallTime wall_{};
  base::MonoTime mono_{};
  bool running_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::notification
