#include "services/intake/handlers/fold_event.h"

#include <gtest/gtest.h>

#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/events.h"
#include "services/intake/handlers/fakes.h"

namespace kolona::intake {
namespace {

class FoldEventTest : public testing::Test {
 protected:
  eventlog::Record Record(std::string_view topic, const google::protobuf::Message& fact) {
    eventlog::Record record;
    record.event = wire::MakeEvent(fact, "test", "cause", "c1", "c1", {}, {});
    record.position = {std::string(topic), 0, next_++};
    return record;
  }
  base::Status Fold(const eventlog::Record& record) { return platform_.Run(fold_.Run({}, record)); }

  std::int64_t next_ = 0;
  testkit::TestPlatform platform_;
  FakeViews views_;
  FoldAlert alert_{views_, views_};
  FoldEvent fold_{alert_, views_};
};

TEST_F(FoldEventTest, TakesEachKindToItsPlace) {
  v1::CaseReported reported;
  reported.mutable_facts()->set_case_id("c1");
  reported.set_receipt_hash("r1");
  EXPECT_TRUE(Fold(Record(eventlog::kCases, reported)).ok());
  v1::SupportRequested requested;
  requested.set_case_id("c1");
  EXPECT_TRUE(Fold(Record(eventlog::kCases, requested)).ok());
  v1::CaseTriaged triaged;
  triaged.set_case_id("c1");
  EXPECT_TRUE(Fold(Record(eventlog::kCases, triaged)).ok());
  v1::CaseStanding standing;
  standing.set_case_id("c1");
  EXPECT_TRUE(Fold(Record(eventlog::kAssessments, standing)).ok());
  v1::MatchList list;
  list.set_need_id("n1");
  EXPECT_TRUE(Fold(Record(eventlog::kMatches, list)).ok());
  EXPECT_TRUE(views_.cases["c1"].reported);
  EXPECT_TRUE(views_.cases["c1"].requested);
  EXPECT_TRUE(views_.cases["c1"].triaged);
  EXPECT_TRUE(views_.cases["c1"].standing);
  EXPECT_EQ(views_.receipts["r1"], "c1");
  EXPECT_TRUE(views_.matches.contains("n1"));
}

TEST_F(FoldEventTest, FoldsAlertsWhicheverFactComesFirst) {
  v1::AlertRouted routed;
  routed.set_alert_id("a1");
  routed.set_case_id("c1");
  routed.add_routes()->set_authority_id("x");
  EXPECT_TRUE(Fold(Record(eventlog::kAlerts, routed)).ok());
  v1::AlertRaised raised;
  raised.mutable_alert()->set_alert_id("a1");
  raised.mutable_alert()->set_case_id("c1");
  raised.mutable_alert()->set_level(v1::EXTREME);
  EXPECT_TRUE(Fold(Record(eventlog::kAlerts, raised)).ok());
  EXPECT_EQ(views_.alerts["a1"].alert.level, model::Level::kExtreme);
  EXPECT_TRUE(WasTold(views_.alerts["a1"], "x"));
}

TEST_F(FoldEventTest, KeepsEachKeyUnderItsNameUntilATombstoneErasesIt) {
  v1::CaseKey key;
  key.set_case_id("c1");
  key.set_version(1);
  eventlog::Record record = Record(eventlog::kKeys, key);
  record.event.key = "c1/1";
  EXPECT_TRUE(Fold(record).ok());
  EXPECT_EQ(views_.keys["c1/1"]->version(), 1);
  record.event.tombstone = true;
  EXPECT_TRUE(Fold(record).ok());
  EXPECT_FALSE(views_.keys["c1/1"].has_value());
}

TEST_F(FoldEventTest, PassesOverWhatItDoesNotShow) {
  v1::PersonalFieldsRead read;
  EXPECT_TRUE(Fold(Record(eventlog::kCases, read)).ok());
  EXPECT_TRUE(Fold(Record(eventlog::kAlerts, read)).ok());
}

TEST_F(FoldEventTest, CallsDamagePoisonAndAbsentViewsRetryable) {
  auto damaged = Record(eventlog::kCases, v1::CaseReported());
  damaged.event.data = "\xFF\xFF";
  EXPECT_EQ(Fold(damaged).code(), base::Code::kDataLoss);
  auto nameless = Record(eventlog::kAlerts, v1::AlertRouted());
  EXPECT_EQ(Fold(nameless).code(), base::Code::kDataLoss);
  views_.status = base::Status(base::Code::kUnavailable, "away");
  EXPECT_TRUE(Fold(Record(eventlog::kCases, v1::CaseTriaged())).retryable());
  EXPECT_TRUE(Fold(Record(eventlog::kKeys, v1::CaseKey())).retryable());
}

}  // namespace
}  // namespace kolona::intake
