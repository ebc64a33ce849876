#pragma once

#include <deque>
#include <memory>
#include <mutex>

#include "libs/eventlog/kafka/dispatcher.h"

namespace kolona::eventlog {

// Carries records from the polling thread to the event thread, one a turn: the broker gathers
// records for who is in no hurry, and whoever waits for an answer must not stand behind all of
// them.
class Inbox : public std::enable_shared_from_this<Inbox> {
 public:
  Inbox(runtime::Executor executor, std::shared_ptr<Dispatcher> dispatcher)
      : executor_(std::move(executor)), dispatcher_(std::move(dispatcher)) {}

  void Put(Item item);  // any thread

 private:
  void Turn();  // event thread

  const runtime::Executor executor_;
  const std::shared_ptr<Dispatcher> dispatcher_;
  std::mutex mutex_;
  std::deque<Item> items_;  // while there are any, a turn is on its way
};

}  // namespace kolona::eventlog
