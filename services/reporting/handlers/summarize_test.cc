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
  counts.matches_by_kind = {{"JOB", {12, 4}}, {"TRAINING", {9, 5}}};
  counts.accept_to_first_delivery = Quantiles{4, 10, 20, 30};
  counts.accept_to_acknowledgement = Quantiles{5, 10, 20, 30};
  model.answer = counts;
  reporting::Summarize handler(model);
  const auto shown = platform.Run(handler.Run({}));
  ASSERT_TRUE(shown.ok());
  EXPECT_FALSE(shown->rows[0].reports.has_value());
  EXPECT_TRUE(shown->rows[0].hidden);
  EXPECT_EQ(shown->matches_by_kind.count("JOB"), 0U);
  EXPECT_EQ(shown->matches_by_kind.at("TRAINING").matches, 9);
  EXPECT_FALSE(shown->accept_to_first_delivery);
  EXPECT_EQ(shown->accept_to_acknowledgement->p50, 10);
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
