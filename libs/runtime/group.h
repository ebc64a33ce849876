#pragma once

#include <functional>
#include <utility>

#include "libs/runtime/from_callback.h"
#include "libs/runtime/started.h"
#include "libs/runtime/task.h"

namespace kolona::runtime {

// Tasks that go on after whoever began them, counted: who owns what they use waits for the last one
// before it ends. Must outlive them. Event thread only.
class Group {
 public:
  explicit Group(Executor executor) : executor_(std::move(executor)) {}
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  // Begins it. What it throws comes out of the loop's run().
  void Add(Task<void> task) {
    ++running_;
    Spawn(executor_, Run(std::move(task)));
  }

  // Comes back when none is running. One waiter at a time.
  Task<void> Empty() {
    if (running_ == 0) co_return;
    // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
    auto start = [this](auto done) { empty_ = [done]() mutable { done(true); }; };
    co_await FromCallback<bool>(std::move(start));
  }

 private:
  Task<void> Run(Task<void> task) {
    co_await std::move(task);
    if (--running_ == 0 && empty_) std::exchange(empty_, nullptr)();
  }

  Executor executor_;
  int running_ = 0;
  std::function<void()> empty_;
};

}  // namespace kolona::runtime
