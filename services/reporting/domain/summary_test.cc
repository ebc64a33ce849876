#include "services/reporting/domain/summary.h"

#include <gtest/gtest.h>

#include <numeric>

namespace kolona::reporting {
namespace {

Row Reports(std::int64_t count) {
  Row row;
  row.reports = count;
  return row;
}

TEST(ParseQuery, MeansRegionAndKindWhenNothingIsAsked) {
  const auto query = ParseQuery("", "", {});
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(query->by, (std::vector<Dimension>{Dimension::kRegion, Dimension::kKind}));
}

TEST(ParseQuery, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(ParseQuery("24-11-2026", "", {}).status().field(), "/from");
  EXPECT_EQ(ParseQuery("", "2026-13-01", {}).status().field(), "/to");
  EXPECT_EQ(ParseQuery("2026-02-01", "2026-01-01", {}).status().field(), "/from");
  EXPECT_EQ(ParseQuery("", "", {"name"}).status().field(), "/by");
  EXPECT_EQ(ParseQuery("", "", {"day", "day"}).status().field(), "/by");
}

TEST(HideSmallCells, HidesOneToFourAndShowsNoneAndFive) {
  std::vector<Row> rows = {Reports(0), Reports(1), Reports(4), Reports(5)};
  HideSmallCells(rows);
  EXPECT_EQ(rows[0].reports, 0);
  EXPECT_FALSE(rows[1].reports.has_value());
  EXPECT_TRUE(rows[1].hidden);
  EXPECT_FALSE(rows[2].reports.has_value());
  EXPECT_EQ(rows[3].reports, 5);
  EXPECT_FALSE(rows[3].hidden);
}

TEST(HideSmallCells, ALoneHiddenCountCannotBeHadBySubtraction) {
  std::vector<Row> rows = {Reports(100), Reports(3), Reports(7)};
  HideSmallCells(rows);
  EXPECT_EQ(rows[0].reports, 100);
  EXPECT_FALSE(rows[1].reports.has_value());
  EXPECT_FALSE(rows[2].reports.has_value());
}

TEST(ForEverybody, HidesOneToFourAndRoundsTheOthersDown) {
  Live live;
  live.reports = 12;
  live.alerts = 5;
  live.open_alerts = 4;
  live.acknowledged_alerts = 1;
  const Live shown = ForEverybody(live);
  EXPECT_EQ(shown.reports, 10);
  EXPECT_EQ(shown.support_requests, 0);
  EXPECT_EQ(shown.alerts, 5);
  EXPECT_EQ(shown.open_alerts, 0);
  EXPECT_EQ(shown.acknowledged_alerts, 0);
  EXPECT_EQ(shown.hidden, (std::vector{&Live::open_alerts, &Live::acknowledged_alerts}));
  EXPECT_TRUE(shown.rounded);
}

TEST(ShownQuantiles, NeedFiveSamples) {
  EXPECT_FALSE(ShownQuantiles(std::nullopt));
  EXPECT_FALSE(ShownQuantiles(Quantiles{4, 1, 2, 3}));
  EXPECT_TRUE(ShownQuantiles(Quantiles{5, 1, 2, 3}));
}

TEST(Quantiles, AreByNearestRank) {
  std::vector<std::int64_t> samples(100);
  std::iota(samples.begin(), samples.end(), 1);
  const auto quantiles = QuantilesOf(samples);
  EXPECT_EQ(quantiles.samples, 100);
  EXPECT_EQ(quantiles.p50, 50);
  EXPECT_EQ(quantiles.p95, 95);
  EXPECT_EQ(quantiles.p99, 99);
  EXPECT_EQ(QuantilesOf({7}).p99, 7);
  EXPECT_EQ(QuantilesOf({}).samples, 0);
}

}  // namespace
}  // namespace kolona::reporting
