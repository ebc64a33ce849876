#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "libs/runtime/from_callback.h"

namespace kolona::eventlog {

// Lets coroutines of one event thread wait until somebody says that something changed; they then
// look again. No locks: check and wait without a suspension between.
class Signal {
 public:
  runtime::Task<void> Wait() {
    auto start = [this](auto done) { waiting_.push_back([done]() mutable { done(true); }); };
    co_await runtime::FromCallback<bool>(std::move(start));
  }
  void Notify() {
    auto woken = std::exchange(waiting_, {});
    for (auto& wake : woken) wake();
  }
  // Drops those who wait: their coroutines end where they are.
  void Drop() { waiting_.clear(); }

 private:
  std::vector<std::function<void()>> waiting_;
};

}  // namespace kolona::eventlog
