#pragma once

#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "libs/base/log.h"
#include "libs/runtime/from_callback.h"
#include "libs/runtime/task.h"

namespace kolona::runtime {

// Work under way beside the caller: `auto append = Start(executor, Publish(...)); ...
// co_await append.Join()`. Goes on when the handle is dropped. Join at most once; what the task
// threw is thrown there. executor must be the service's event thread (no locks inside).
template <class T>
class Started {
 public:
  bool done() const { return state_->done(); }
  // The value; only when done(), once.
  T Take() { return state_->Take(); }

  Task<T> Join() {
    auto state = state_;
    if (!state->done()) {
      // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
      auto start = [state](auto done) { state->wake = [done]() mutable { done(true); }; };
      co_await FromCallback<bool>(std::move(start));
    }
    co_return state->Take();
  }

 private:
  struct State {
    bool done() const { return value.has_value() || error; }
    T Take() {
      if (error) std::rethrow_exception(error);
      return std::move(*value);
    }

    std::optional<T> value;
    std::exception_ptr error;
    std::function<void()> wake;
  };

  template <class U>
  friend Started<U> Start(Executor executor, Task<U> task);

  static Task<void> Run(std::shared_ptr<State> state, Task<T> task) {
    try {
      state->value.emplace(co_await std::move(task));
    } catch (const std::exception& error) {
      base::Log(base::LogLevel::kError, "task_threw", {{"error", error.what()}});
      state->error = std::current_exception();
    }
    if (state->wake) state->wake();
  }

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

// Ends the event loop's run with what a task that nobody waits for has thrown: an impossible state.
struct ThrowIntoLoop {
  void operator()(const std::exception_ptr& error) const {
    if (error) std::rethrow_exception(error);
  }
};

template <class T>
Started<T> Start(Executor executor, Task<T> task) {
  Started<T> started;
  boost::asio::co_spawn(executor, Started<T>::Run(started.state_, std::move(task)),
                        ThrowIntoLoop());
  return started;
}

// Runs a task to its end beside the caller; nobody waits for it. What it throws comes out of the
// loop's run().
inline void Spawn(Executor executor, Task<void> task) {
  boost::asio::co_spawn(executor, std::move(task), ThrowIntoLoop());
}

}  // namespace kolona::runtime
