#include "services/reporting/handlers/summarize.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"

namespace kolona::reporting {
namespace {

class FakeModel final : public ReadModel {
 public:
  runtime::Task<base::Status> Count(std::optional<Fact>, eventlog::Position) override {
    co_return base::Status();
  }
  runtime::Task<base::Result<Counts>> Summarize(Query) override { co_return answer; }
  runtime::Task<base::Result<Live>> CountLive() override { co_return Live{}; }

  base::Result<Counts> answer = Counts{};
};

TEST(Summarize, NeverShowsASmallCell) {
  testkit::TestPlatform platform;
  FakeModel model;
  Row small;
  small.reports = 2;
  Counts counts;
  counts.rows = {small};
  counts.matches_by_kind = {{"JOB", 3}, {"TRAINING", 9}};
  model.answer = counts;
  reporting::Summarize handler(model);
  const auto shown = platform.Run(handler.Run({}));
  ASSERT_TRUE(shown.ok());
  EXPECT_FALSE(shown->rows[0].reports.has_value());
  EXPECT_TRUE(shown->rows[0].hidden);
  EXPECT_EQ(shown->matches_by_kind.count("JOB"), 0U);
  EXPECT_EQ(shown->matches_by_kind.at("TRAINING"), 9);
}

TEST(Summarize, SaysSoWhenTheModelIsAway) {
  testkit::TestPlatform platform;
  FakeModel model;
  model.answer = base::Status(base::Code::kUnavailable, "disk");
  reporting::Summarize handler(model);
  EXPECT_EQ(platform.Run(handler.Run({})).status().code(), base::Code::kUnavailable);
}

}  // namespace
}  // namespace kolona::reporting
