#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>

#include "libs/eventlog/memory/memory_log.h"
#include "libs/runtime/health.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/platform.h"
#include "libs/runtime/started.h"
#include "libs/testkit/fake_clock.h"
#include "libs/views/memory_store.h"

namespace kolona::testkit {

// Everything a service stands on, in one process: one event loop that the test turns by hand.
class TestPlatform {
 public:
  TestPlatform();
  ~TestPlatform();

  runtime::Platform platform();
  // Runs a task to its end and returns what it gave; fails the test (throws) after `limit` of real
  // time, saying what it waited for.
  template <class T>
  T Run(runtime::Task<T> task, const char* what = "task") {
    auto started = runtime::Start(loop.get_executor(), std::move(task));
    TurnUntil([&started] { return started.done(); }, what);
    return started.Take();
  }
  void RunVoid(runtime::Task<void> task, const char* what = "task");
  // Turns the loop until the fact holds; throws after thirty real seconds, naming it. Time stands
  // still, but when nothing has been ready for a real second: what failed once and waits to be
  // tried again would wait for ever.
  void TurnUntil(const std::function<bool()>& fact, const char* what);
  // The same, and time goes on by `step` whenever nothing else is ready.
  void AdvanceUntil(base::Duration step, const std::function<bool()>& fact, const char* what);
  // Turns the loop until nothing is ready.
  void Settle();

  boost::asio::io_context loop;
  FakeClock clock;
  eventlog::MemoryLog log;
  views::MemoryStore views;
  runtime::Metrics metrics;
  runtime::Health health;

 private:
  void Turn(base::Duration step, std::chrono::milliseconds patience,
            const std::function<bool()>& fact, const char* what);
};

}  // namespace kolona::testkit
