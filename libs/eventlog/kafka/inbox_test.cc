#include "libs/eventlog/kafka/inbox.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <thread>
#include <vector>

namespace kolona::eventlog {
namespace {

const Place kPlace{"kolona.cases", 0};

class InboxTest : public ::testing::Test {
 protected:
  InboxTest() {
    ledger_->tracker.Open(kPlace, 0);
    Dispatcher::Parts parts;
    parts.subscription.workers = 1;
    parts.handler = [this](base::CallContext, const Record& record) -> runtime::Task<base::Status> {
      handled_.push_back(record.position.offset);
      co_return base::Status();
    };
    parts.executor = loop_.get_executor();
    parts.sleeper = &sleeper_;
    parts.metrics = &metrics_;
    const auto dispatcher = std::make_shared<Dispatcher>(std::move(parts), ledger_);
    inbox_ = std::make_shared<Inbox>(loop_.get_executor(), dispatcher);
  }
  // As the polling thread does.
  void PutAll(int count) {
    for (int offset = 0; offset < count; ++offset) {
      Item item;
      item.record.position = {kPlace.first, kPlace.second, offset};
      item.place = kPlace;
      const std::lock_guard lock(ledger_->mutex);
      item.epoch = ledger_->tracker.Read(kPlace, offset);
      inbox_->Put(std::move(item));
    }
  }
  std::vector<std::int64_t> UpTo(std::int64_t count) {
    std::vector<std::int64_t> all;
    for (std::int64_t i = 0; i < count; ++i) all.push_back(i);
    return all;
  }

  boost::asio::io_context loop_;
  runtime::TimerSleeper sleeper_{loop_.get_executor()};
  runtime::Metrics metrics_;
  std::shared_ptr<Ledger> ledger_ = std::make_shared<Ledger>();
  std::shared_ptr<Inbox> inbox_;
  std::vector<std::int64_t> handled_;
};

TEST_F(InboxTest, HandsOverEveryRecordInOrderFromAnotherThread) {
  const auto work = boost::asio::make_work_guard(loop_);
  std::thread polling([this] { PutAll(1000); });
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (handled_.size() < 1000 && loop_.run_one_until(limit) > 0) {
  }
  polling.join();
  EXPECT_EQ(handled_, UpTo(1000));
}

TEST_F(InboxTest, WhoComesMeanwhileDoesNotStandBehindAllThatWasGathered) {
  PutAll(1000);
  std::size_t before = 1000;
  boost::asio::post(loop_, [&] { before = handled_.size(); });
  loop_.run();
  EXPECT_LE(before, 1U);
  EXPECT_EQ(handled_, UpTo(1000));
}

}  // namespace
}  // namespace kolona::eventlog
