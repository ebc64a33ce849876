#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "libs/runtime/from_callback.h"
#include "libs/runtime/task.h"

namespace kolona::runtime {

// Work under way beside the caller: `auto append = Start(executor, Publish(...)); ...
// co_await append.Join()`. Goes on when the handle is dropped. Join at most once; executor must be the
// service's event thread (no locks inside).
template <class T>
class Started {
 public:
  bool done() const { return state_->value.has_value(); }
  // The value; only when done(), once.
  T Take() { return std::move(*state_->value); }

  Task<T> Join() {
    auto state = state_;
    if (!state->value) {
      // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
      auto start = [state](auto done) { state->wake = [done]() mutable { done(true); }; };
      co_await FromCallback<bool>(std::move(start));
    }
    co_return std::move(*state->value);
  }

 private:
  struct State {
    std::optional<T> value;
    std::function<void()> wake;
  };

  template <class U>
  friend Started<U> Start(Executor executor, Task<U> task);

  static Task<void> Run(std::shared_ptr<State> state, Task<T> task) {
    state->value.emplace(co_await std::move(task));
    if (state->wake) state->wake();
  }

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

template <class T>
Started<T> Start(Executor executor, Task<T> task) {
  Started<T> started;
  boost::asio::co_spawn(executor, Started<T>::Run(started.state_, std::move(task)),
                        boost::asio::detached);
  return started;
}

// Runs a task to its end beside the caller; nobody waits for it.
inline void Spawn(Executor executor, Task<void> task) {
  boost::asio::co_spawn(executor, std::move(task), boost::asio::detached);
}

}  // namespace kolona::runtime
