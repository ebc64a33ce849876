// A topic that takes longer to read than one look at it may last.
#include <gtest/gtest.h>

#include <utility>

#include "libs/eventlog/topics.h"
#include "services/triage/test_service.h"

namespace kolona::triage {
namespace {

// A follower that is not done before it was asked a few times.
class SlowReader final : public eventlog::Consumer {
 public:
  SlowReader(std::unique_ptr<eventlog::Consumer> reader, int looks)
      : reader_(std::move(reader)), looks_(looks) {}
  void Start() override { reader_->Start(); }
  runtime::Task<base::Status> CaughtUp(base::CallContext ctx) override {
    if (looks_-- > 0) co_return base::Status(base::Code::kDeadlineExceeded, "not caught up");
    co_return co_await reader_->CaughtUp(std::move(ctx));
  }
  runtime::Task<void> Stop() override { return reader_->Stop(); }
  std::int64_t Lag() const override { return reader_->Lag(); }

 private:
  std::unique_ptr<eventlog::Consumer> reader_;
  int looks_;
};

class SlowLog final : public eventlog::EventLog {
 public:
  SlowLog(eventlog::EventLog& log, int looks) : log_(log), looks_(looks) {}
  std::unique_ptr<eventlog::Publisher> NewPublisher(
      const eventlog::PublisherOptions& options) override {
    return log_.NewPublisher(options);
  }
  std::unique_ptr<eventlog::Consumer> Subscribe(const eventlog::Subscription& subscription,
                                                eventlog::Handler handler) override {
    auto reader = log_.Subscribe(subscription, std::move(handler));
    if (!subscription.group.empty()) return reader;
    ++followers;
    return std::make_unique<SlowReader>(std::move(reader), looks_);
  }
  runtime::Task<base::Status> EnsureTopics(base::CallContext ctx) override {
    return log_.EnsureTopics(std::move(ctx));
  }
  bool Reachable() const override { return log_.Reachable(); }

  int followers = 0;

 private:
  eventlog::EventLog& log_;
  const int looks_;
};

class RestoreTest : public testing::ServiceTest {
 protected:
  RestoreTest() {
    Report(testkit::CalmCase());
    here.reset();
  }
  runtime::Platform On(eventlog::EventLog& log) {
    return {tests.loop.get_executor(), tests.clock, tests.clock, log, tests.views, metrics, health};
  }

  runtime::Metrics metrics;
  runtime::Health health;
};

TEST_F(RestoreTest, StandingsAndHistoriesThatTakeManyLooksAreReadByOneFollowerEach) {
  SlowLog slow(tests.log, 3);
  runtime::Platform platform = On(slow);
  App app(config, platform);
  ASSERT_TRUE(tests.Run(app.Start(), "triage to start").ok());
  tests.Settle();
  EXPECT_NE(health.Render().find("being read"), std::string::npos);
  const auto read = [this] { return health.Render().find("being read") == std::string::npos; };
  tests.AdvanceUntil(testing::seconds(1), read, "standings and histories to be read");
  EXPECT_EQ(slow.followers, 2);
  tests.RunVoid(app.Stop(), "triage to stop");
  tests.Settle();
}

TEST_F(RestoreTest, StoppingDoesNotWaitForWhatIsStillBeingRead) {
  SlowLog slow(tests.log, 1'000'000);
  runtime::Platform platform = On(slow);
  App app(config, platform);
  ASSERT_TRUE(tests.Run(app.Start(), "triage to start").ok());
  tests.Settle();
  tests.RunVoid(app.Stop(), "triage to stop");
  tests.Settle();
  EXPECT_NE(health.Render().find("being read"), std::string::npos);
}

}  // namespace
}  // namespace kolona::triage
