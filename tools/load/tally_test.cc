#include "tools/load/tally.h"

#include <gtest/gtest.h>

namespace kolona::load {
namespace {

Outcome Accepted(std::int64_t due_us, std::int64_t answered_at_us, bool urgent = false) {
  Outcome outcome;
  outcome.due_us = due_us;
  outcome.sent_at_us = due_us;
  outcome.answered_at_us = answered_at_us;
  outcome.attempts = 1;
  outcome.status = 202;
  outcome.urgent = urgent;
  return outcome;
}

TEST(Quantile, IsTheNearestRank) {
  EXPECT_EQ(Quantile({}, 0.5), 0);
  EXPECT_EQ(Quantile({7}, 0.99), 7);
  EXPECT_EQ(Quantile({1, 2, 3, 4}, 0.5), 2);
  EXPECT_EQ(Quantile({1, 2, 3, 4}, 0.99), 4);
}

TEST(Tally, MeasuresFromTheTimeARequestWasDue) {
  Tally tally;
  auto late = Accepted(1'000'000, 1'250'000, true);
  late.sent_at_us = 1'200'000;
  tally.Add(late);
  const auto summary = tally.Summary();
  EXPECT_EQ(summary["ms"]["p50"], 250.0);
  EXPECT_EQ(summary["urgent_ms"]["p50"], 250.0);
  EXPECT_EQ(summary["driver_late_ms"]["max"], 200.0);
}

TEST(Tally, CountsWhatFailedButDoesNotMeasureIt) {
  Tally tally;
  tally.Add(Accepted(0, 1000));
  Outcome refused = Accepted(0, 9'000'000);
  refused.status = 503;
  refused.attempts = 4;
  tally.Add(refused);
  Outcome silent;
  tally.Add(silent);
  const auto summary = tally.Summary();
  EXPECT_EQ(summary["sent"], 3);
  EXPECT_EQ(summary["accepted"], 1);
  EXPECT_EQ(summary["failed"], 2);
  EXPECT_EQ(summary["retried"], 1);
  EXPECT_EQ(summary["statuses"]["503"], 1);
  EXPECT_EQ(summary["statuses"]["none"], 1);
  EXPECT_EQ(summary["ms"]["max"], 1.0);
}

TEST(LedgerLine, IsOneJsonObjectWithWhatTheClientWasTold) {
  Outcome outcome = Accepted(1, 2, true);
  outcome.key = "load-1-0";
  outcome.case_id = "c";
  const auto line = nlohmann::json::parse(LedgerLine(outcome));
  EXPECT_EQ(line["key"], "load-1-0");
  EXPECT_EQ(line["case_id"], "c");
  EXPECT_TRUE(line["urgent"]);
  EXPECT_FALSE(line.contains("error"));
}

}  // namespace
}  // namespace kolona::load
