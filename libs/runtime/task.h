#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

// The one way to wait: handlers are coroutines that read top to bottom. Every service has one event
// thread; nothing may block on it. What can only block lives on its own thread and posts back.
namespace kolona::runtime {

template <class T = void>
using Task = boost::asio::awaitable<T>;

using Executor = boost::asio::any_io_executor;

}  // namespace kolona::runtime
