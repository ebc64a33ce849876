#include "services/intake/inbound/event_reader.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/events.h"
#include "services/intake/handlers/fakes.h"
#include "services/intake/inbound/known.h"

namespace kolona::intake {
namespace {

class OneGeneration final : public ViewGenerations {
 public:
  runtime::Task<base::Result<std::string>> Generation(base::CallContext, base::WallTime) override {
    co_return name;
  }
  void Use(const std::string&) override {}
  std::string name = "g1";
};

struct ViewsCompleteTest : ::testing::Test {
  void Report(const std::string& id) {
    v1::CaseReported fact;
    fact.mutable_facts()->set_case_id(id);
    auto event = wire::MakeEvent(fact, "intake", id, id, id, platform.clock.Now(), {});
    const auto sent = platform.Run(
        publisher->Publish({}, std::string(eventlog::kCases), std::move(event)), "a report");
    ASSERT_TRUE(sent.ok());
  }
  bool Complete() { return platform.Run(reader.Complete(), "an answer"); }

  testkit::TestPlatform platform;
  FakeViews views;
  FoldAlert fold_alert{views, views};
  FoldEvent fold{fold_alert, views};
  OneGeneration generations;
  EventReader reader{platform.log, fold, generations, platform.clock, platform.clock};
  std::unique_ptr<eventlog::Publisher> publisher =
      platform.log.NewPublisher({.name = "test", .urgent = false});
};

TEST_F(ViewsCompleteTest, OnceAllThatWasThereIsFoldedAndAnewForEachGeneration) {
  Report("c1");
  EXPECT_FALSE(Complete()) << "it has not begun";
  platform.RunVoid(reader.Look(), "the first look");
  platform.TurnUntil([&] { return views.cases.contains("c1"); }, "the report in the views");
  platform.TurnUntil([&] { return Complete(); }, "the views to be complete");
  generations.name = "g2";
  views.cases.clear();
  views.status = base::Status(base::Code::kUnavailable, "the store is away");
  platform.RunVoid(reader.Look(), "a look after the views were lost");
  EXPECT_FALSE(Complete()) << "what is not found may be there all the same";
  views.status = {};
  platform.clock.Advance(std::chrono::minutes(1));
  platform.TurnUntil([&] { return Complete(); }, "the views to be complete again");
  EXPECT_TRUE(views.cases.contains("c1"));
  platform.RunVoid(reader.Leave(), "the reader to leave");
}

TEST(Known, WhatIsNotFoundIsNotKnownBeforeTheViewsAreComplete) {
  testkit::TestPlatform platform;
  bool there = false;
  const IsComplete complete = [&there]() -> runtime::Task<bool> { co_return there; };
  const auto read = [&](base::Result<int> found) {
    const auto answer = [](base::Result<int> one) -> runtime::Task<base::Result<int>> {
      co_return one;
    };
    return platform.Run(Known(complete, answer(std::move(found))), "an answer");
  };
  const base::Status gone(base::Code::kNotFound, "no such case");
  EXPECT_EQ(read(gone).status().code(), base::Code::kUnavailable);
  EXPECT_EQ(read(7).value(), 7) << "what is found is found";
  const base::Status denied(base::Code::kPermissionDenied, "not with this role");
  EXPECT_EQ(read(denied).status().code(), base::Code::kPermissionDenied);
  there = true;
  EXPECT_EQ(read(gone).status().code(), base::Code::kNotFound);
}

}  // namespace
}  // namespace kolona::intake
