#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <utility>

#include "libs/runtime/task.h"

namespace kolona::runtime {

// Waits for a callback of a library that knows no coroutines. `start` is called at once with a
// copyable `done(T)`; done may be called once, from any thread, also before start returns; the
// coroutine goes on at its own executor. T needs a move constructor. Whoever drops `done` uncalled
// leaves the coroutine waiting: adapters must call it on every path. Name a lambda that captures
// more than pointers before the co_await (auto start = [...]...; co_await
// FromCallback<T>(std::move(start))): g++ 12 destroys the captures of one written inside the
// co_await expression twice.
template <class T, class Start>
Task<T> FromCallback(Start start) {
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(T)>(
      [](auto handler, auto begin) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto executor = boost::asio::get_associated_executor(*shared);
        begin([shared, executor](T value) mutable {
          boost::asio::post(executor, [shared, value = std::move(value)]() mutable {
            auto resume = std::move(*shared);
            resume(std::move(value));
          });
        });
      },
      boost::asio::use_awaitable, std::move(start));
}

}  // namespace kolona::runtime
