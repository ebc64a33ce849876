#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "libs/runtime/from_callback.h"
#include "libs/runtime/group.h"
#include "libs/runtime/started.h"

namespace kolona::runtime {
namespace {

using Done = std::function<void(std::string)>;

Task<void> Keep(std::string* out, std::function<void(Done)> start) {
  auto begin = [start](auto done) { start(std::move(done)); };
  *out = co_await FromCallback<std::string>(std::move(begin));
}

TEST(FromCallback, TakesAValueFromAnotherThreadAndGoesOnAtItsOwn) {
  boost::asio::io_context loop;
  std::string got;
  std::thread other;
  auto resumed_on = std::make_shared<std::thread::id>();
  auto task = [](std::string* out, std::thread* thread,
                 std::shared_ptr<std::thread::id> where) -> Task<void> {
    *out = co_await FromCallback<std::string>(
        [thread](auto done) { *thread = std::thread([done]() mutable { done("from afar"); }); });
    *where = std::this_thread::get_id();
  };
  Spawn(loop.get_executor(), task(&got, &other, resumed_on));
  loop.run();  // waiting counts as work: run ends when the task has
  other.join();
  EXPECT_EQ(got, "from afar");
  EXPECT_EQ(*resumed_on, std::this_thread::get_id());
}

TEST(FromCallback, TakesAValueGivenBeforeStartReturns) {
  boost::asio::io_context loop;
  std::string got;
  Spawn(loop.get_executor(), Keep(&got, [](Done done) { done("at once"); }));
  loop.run();
  EXPECT_EQ(got, "at once");
}

TEST(FromCallback, LeavesNothingBehindWhenTheLoopEndsFirst) {
  std::string got;
  Done kept;
  auto held = std::make_shared<int>(1);
  std::weak_ptr<int> watch = held;
  {
    boost::asio::io_context loop;
    Spawn(loop.get_executor(), Keep(&got, [&kept, held](Done done) { kept = std::move(done); }));
    held.reset();
    loop.poll();
    kept = nullptr;  // nobody will ever call it: the coroutine is taken down
    loop.poll();
  }
  EXPECT_TRUE(got.empty());
  EXPECT_TRUE(watch.expired());
}

Task<int> Answer(int value) { co_return value; }

Task<int> AnswerLater(Done* wake, int value) {
  co_await FromCallback<std::string>([wake](auto done) { *wake = std::move(done); });
  co_return value;
}

Task<void> JoinInto(Started<int> started, int* out) { *out = co_await started.Join(); }

TEST(Started, GivesItsValueToAJoinThatComesAfterTheEnd) {
  boost::asio::io_context loop;
  auto started = Start(loop.get_executor(), Answer(7));
  loop.run();
  ASSERT_TRUE(started.done());
  int got = 0;
  Spawn(loop.get_executor(), JoinInto(started, &got));
  loop.restart();
  loop.run();
  EXPECT_EQ(got, 7);
}

TEST(Started, WakesAJoinThatCameBeforeTheEnd) {
  boost::asio::io_context loop;
  Done wake;
  int got = 0;
  auto started = Start(loop.get_executor(), AnswerLater(&wake, 8));
  Spawn(loop.get_executor(), JoinInto(started, &got));
  loop.poll();
  EXPECT_FALSE(started.done());
  EXPECT_EQ(got, 0);
  wake("");
  wake = nullptr;
  loop.run();
  EXPECT_EQ(got, 8);
}

Task<int> Count(int* runs) {
  ++*runs;
  co_return 0;
}

TEST(Started, GoesOnWhenItsHandleIsDropped) {
  boost::asio::io_context loop;
  int runs = 0;
  { auto started = Start(loop.get_executor(), Count(&runs)); }
  loop.run();
  EXPECT_EQ(runs, 1);
}

Task<int> Throw() {
  throw std::runtime_error("broken");
  co_return 0;
}

Task<void> JoinAndCatch(Started<int> started, std::string* what) {
  try {
    (void)co_await started.Join();
  } catch (const std::runtime_error& error) {
    *what = error.what();
  }
}

TEST(Started, HandsWhatItsTaskThrewToTheOneWhoJoins) {
  boost::asio::io_context loop;
  std::string what;
  Spawn(loop.get_executor(), JoinAndCatch(Start(loop.get_executor(), Throw()), &what));
  loop.run();
  EXPECT_EQ(what, "broken");
}

Task<void> ThrowAlone() { (void)co_await Throw(); }

Task<void> Note(Done* wake, int* ended) {
  co_await AnswerLater(wake, 1);
  ++*ended;
}

Task<void> WaitFor(Group& group, bool* empty) {
  co_await group.Empty();
  *empty = true;
}

TEST(Group, IsEmptyOnlyWhenTheLastOfItsTasksHasEnded) {
  boost::asio::io_context loop;
  Group group(loop.get_executor());
  Done first;
  Done second;
  int ended = 0;
  bool empty = false;
  group.Add(Note(&first, &ended));
  group.Add(Note(&second, &ended));
  Spawn(loop.get_executor(), WaitFor(group, &empty));
  loop.poll();
  first("");
  loop.poll();
  EXPECT_EQ(ended, 1);
  EXPECT_FALSE(empty);
  second("");
  loop.poll();
  EXPECT_EQ(ended, 2);
  EXPECT_TRUE(empty);
  first = second = nullptr;
}

TEST(Group, WithNothingUnderWayNobodyWaits) {
  boost::asio::io_context loop;
  Group group(loop.get_executor());
  bool empty = false;
  Spawn(loop.get_executor(), WaitFor(group, &empty));
  loop.poll();
  EXPECT_TRUE(empty);
}

TEST(Spawn, ThrowsIntoTheLoopWhatNobodyWaitsFor) {
  boost::asio::io_context loop;
  Spawn(loop.get_executor(), ThrowAlone());
  EXPECT_THROW(loop.run(), std::runtime_error);
}

}  // namespace
}  // namespace kolona::runtime
