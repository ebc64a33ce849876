#include "libs/eventlog/kafka/inbox.h"

#include <boost/asio/post.hpp>
#include <utility>

namespace kolona::eventlog {

void Inbox::Put(Item item) {
  {
    const std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
    if (items_.size() > 1) return;
  }
  boost::asio::post(executor_, [self = shared_from_this()] { self->Turn(); });
}

void Inbox::Turn() {
  Item item;
  bool more = false;
  {
    const std::lock_guard lock(mutex_);
    item = std::move(items_.front());
    items_.pop_front();
    more = !items_.empty();
  }
  // Behind everything that is ready by now.
  if (more) boost::asio::post(executor_, [self = shared_from_this()] { self->Turn(); });
  dispatcher_->Take(std::move(item));
}

}  // namespace kolona::eventlog
