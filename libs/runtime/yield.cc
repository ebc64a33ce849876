#include "libs/runtime/yield.h"

#include <boost/asio/post.hpp>

namespace kolona::runtime {

Task<void> Yield(Executor executor) {
  co_await boost::asio::post(executor, boost::asio::use_awaitable);
}

}  // namespace kolona::runtime
