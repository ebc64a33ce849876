#include "libs/testkit/test_platform.h"

#include <boost/asio/executor_work_guard.hpp>
#include <chrono>
#include <stdexcept>
#include <string>

namespace kolona::testkit {
namespace {

constexpr auto kLimit = std::chrono::seconds(30);
constexpr auto kPatience = std::chrono::milliseconds(1000);
// Other threads (gRPC's) may post at any time: how long one turn waits for them.
constexpr auto kTurn = std::chrono::milliseconds(5);

runtime::Task<bool> Finish(runtime::Task<void> task) {
  co_await std::move(task);
  co_return true;
}

}  // namespace

TestPlatform::TestPlatform() : log(loop.get_executor(), clock, &clock), views(clock) {}

TestPlatform::~TestPlatform() = default;

runtime::Platform TestPlatform::platform() {
  return {loop.get_executor(), clock, clock, log, views, metrics, health};
}

void TestPlatform::RunVoid(runtime::Task<void> task, const char* what) {
  Run(Finish(std::move(task)), what);
}

void TestPlatform::TurnUntil(const std::function<bool()>& fact, const char* what) {
  Turn(std::chrono::milliseconds(20), kPatience, fact, what);
}

void TestPlatform::AdvanceUntil(base::Duration step, const std::function<bool()>& fact,
                                const char* what) {
  Turn(step, {}, fact, what);
}

void TestPlatform::Turn(base::Duration step, std::chrono::milliseconds patience,
                        const std::function<bool()>& fact, const char* what) {
  const auto guard = boost::asio::make_work_guard(loop);
  const auto end = std::chrono::steady_clock::now() + kLimit;
  auto idle = std::chrono::milliseconds(0);
  loop.restart();
  while (!fact()) {
    if (std::chrono::steady_clock::now() > end) {
      throw std::runtime_error(std::string("waited thirty seconds in vain for: ") + what);
    }
    idle = loop.run_one_for(kTurn) == 0 ? idle + kTurn : std::chrono::milliseconds(0);
    if (idle > patience) clock.Advance(step);
  }
}

void TestPlatform::Settle() {
  loop.restart();
  while (loop.poll() > 0) {
  }
}

}  // namespace kolona::testkit
