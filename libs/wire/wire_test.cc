#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/wire/alert_event.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "libs/wire/test_filler.h"

namespace kolona::wire {
namespace {

template <class Proto>
void ExpectRoundTrip() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Proto before;
    Filler(seed).Fill(&before);
    // What a place holds beyond region, province and commune is sealed elsewhere.
    if constexpr (std::is_same_v<Proto, v1::Opportunity>) before.mutable_place()->clear_address();
    const Proto after = ToProto(FromProto(before));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differ.Compare(before, after)) << difference;
  }
}

TEST(Convert, LosesNothingOnTheWayThereAndBack) {
  ExpectRoundTrip<v1::ResolvedPlace>();
  ExpectRoundTrip<v1::CaseFacts>();
  ExpectRoundTrip<v1::Assessment>();
  ExpectRoundTrip<v1::Alert>();
  ExpectRoundTrip<v1::RouteProgress>();
  ExpectRoundTrip<v1::AuthorityAnswer>();
  ExpectRoundTrip<v1::DeliveryState>();
  ExpectRoundTrip<v1::Need>();
  ExpectRoundTrip<v1::Opportunity>();
  ExpectRoundTrip<v1::MatchList>();
}

TEST(Convert, LeavesOutWhatIsNotKnown) {
  const v1::DeliveryState state = ToProto(model::DeliveryState{});
  EXPECT_FALSE(state.has_acknowledged_at());
  EXPECT_FALSE(FromProto(v1::CaseFacts{}).occurred_at.has_value());
  EXPECT_FALSE(FromProto(v1::Need{}).age.has_value());
}

TEST(Convert, KeepsTimesBeforeTheEpoch) {
  const base::WallTime early{std::chrono::microseconds(-1)};
  EXPECT_EQ(FromProto(ToProto(early)), early);
}

TEST(Events, AreNamedAfterTheirMessage) {
  EXPECT_EQ(EventType(*v1::CaseReported::descriptor()), "ma.kolonamaak.case-reported.v1");
}

TEST(Events, TheSameFactTwiceHasTheSameId) {
  v1::CaseTriaged fact;
  fact.set_case_id("c1");
  const auto first = MakeEvent(fact, "triage", "cause", "c1", "c1", base::WallTime{}, {});
  const auto again =
      MakeEvent(fact, "triage", "cause", "c1", "c1", base::WallTime{std::chrono::seconds(5)}, {});
  EXPECT_EQ(first.id, again.id);
  EXPECT_EQ(first.source, "/kolona/triage");
  v1::CaseTriaged read;
  EXPECT_TRUE(Read(first, &read));
  EXPECT_EQ(read.case_id(), "c1");
  v1::CaseReported other;
  EXPECT_FALSE(Read(first, &other));
}

TEST(Events, AnAlertThatHasRisenIsAnotherEventAndTheSameFromEitherLane) {
  model::Alert alert;
  alert.alert_id = "a1";
  alert.case_id = "c1";
  alert.level = model::Level::kHigh;
  const auto first = AlertRaisedEvent(alert, "intake", base::WallTime{}, {});
  EXPECT_EQ(first.id, AlertRaisedEvent(alert, "triage", base::WallTime{}, {}).id);
  EXPECT_EQ(first.key, "c1");
  alert.level = model::Level::kExtreme;
  EXPECT_NE(first.id, AlertRaisedEvent(alert, "triage", base::WallTime{}, {}).id);
}

}  // namespace
}  // namespace kolona::wire
