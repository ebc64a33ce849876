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
  // Turns the loop until the fact holds; throws after ten real seconds, naming it.
  void TurnUntil(const std::function<bool()>& fact, const char* what);
  // The same, and time goes on by `step` whenever nothing else is ready; with `patience` only from
  // when nothing has been ready for so long.
  void AdvanceUntil(base::Duration step, const std::function<bool()>& fact, const char* what,
                    std::chrono::milliseconds patience = {});
  // Turns the loop until nothing is ready.
  void Settle();

  boost::asio::io_context loop;
  FakeClock clock;
  eventlog::MemoryLog log;
  views::MemoryStore views;
  runtime::Metrics metrics;
  runtime::Health health;
};

}  // namespace kolona::testkit
