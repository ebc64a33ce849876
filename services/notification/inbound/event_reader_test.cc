// The whole service but its doors, on a log in memory: what lies on the topics is what counts.
#include "services/notification/inbound/event_reader.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/notification/handlers/test_house.h"
#include "services/notification/outbound/alert_journal.h"

namespace kolona::notification {
namespace {

using model::AnswerKind;

// One life of the service.
class Life {
 public:
  Life(testkit::TestPlatform& tests, Sender& sender)
      : tests_(tests), journal(tests.log, tests.clock), house(tests, sender, journal) {
    auto follower = ReadDeliveries(tests.log, house.restore);
    follower->Start();
    EXPECT_TRUE(tests.Run(follower->CaughtUp({}), "the deliveries").ok());
    tests.RunVoid(follower->Stop());
    house.restore.Finish();
    reader = ReadAlerts(tests.log, house.follow);
    reader->Start();
    tests.Settle();
  }
  ~Life() { tests_.RunVoid(reader->Stop(), "the reader to stop"); }

 private:
  testkit::TestPlatform& tests_;

 public:
  AlertJournal journal;
  testing::House house;
  std::unique_ptr<eventlog::Consumer> reader;
};

class ServiceTest : public ::testing::Test {
 protected:
  void PutOnLog(const model::Alert& alert) {
    v1::AlertRaised fact;
    *fact.mutable_alert() = wire::ToProto(alert);
    auto event = wire::MakeEvent(fact, "intake", alert.alert_id, alert.alert_id, alert.case_id,
                                 tests.clock.Now(), {});
    auto publisher = tests.log.NewPublisher({});
    ASSERT_TRUE(tests.Run(publisher->Publish({}, std::string(eventlog::kAlerts), event)).ok());
    tests.Settle();
  }
  template <class T>
  std::vector<T> OnTopic(std::string_view topic) {
    std::vector<T> found;
    for (const auto& record : tests.log.Dump(topic)) {
      T fact;
      if (wire::Read(record.event, &fact)) found.push_back(fact);
    }
    return found;
  }
  // Where the log says that the alert stands.
  v1::DeliveryState Standing() {
    const auto states = OnTopic<v1::DeliveryState>(eventlog::kDeliveries);
    return states.empty() ? v1::DeliveryState() : states.back();
  }

  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
};

TEST_F(ServiceTest, AnAlertOnTheLogAloneIsDelivered) {
  Life life(tests, sender);
  PutOnLog(life.house.NewAlert());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0}));
  EXPECT_EQ(OnTopic<v1::AlertRouted>(eventlog::kAlerts).size(), 1U);
  EXPECT_EQ(OnTopic<v1::DeliveryAttempted>(eventlog::kAlerts).size(), 2U);
  EXPECT_TRUE(Standing().routes(0).delivered());
}

TEST_F(ServiceTest, AnAlertByBothLanesIsSentOnce) {
  Life life(tests, sender);
  const auto alert = life.house.NewAlert();
  life.house.Raise(alert);
  PutOnLog(alert);
  PutOnLog(alert);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0}));
}

TEST_F(ServiceTest, TheHighOfTheFastLaneGivesWayToTriagesExtremeAndOutlivesAFall) {
  model::Alert alert;
  {
    Life life(tests, sender);
    alert = life.house.NewAlert();
    alert.level = model::Level::kHigh;
    life.house.Raise(alert);
    PutOnLog(alert);
    alert.level = model::Level::kExtreme;
    PutOnLog(alert);
    EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 0}));
    EXPECT_EQ(sender.sent.back().level, model::Level::kExtreme);
    EXPECT_EQ(Standing().alert().level(), v1::EXTREME);
  }
  Life life(tests, sender);
  life.house.Pass(61);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 2U) << "told once of each";
  ASSERT_EQ(sender.SecondsOf("police-01.511-chief").size(), 1U);
  EXPECT_EQ(sender.sent.back().level, model::Level::kExtreme);
}

TEST_F(ServiceTest, AFallBetweenTwoAttemptsChangesNeitherTimeNorId) {
  sender.answers["police-01.511-duty"] = testing::Failing();
  model::Alert alert;
  {
    Life life(tests, sender);
    alert = life.house.NewAlert();
    life.house.Raise(alert);
    life.house.Pass(3);
  }
  {
    Life life(tests, sender);
    PutOnLog(alert);
    life.house.Pass(20);
  }
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 1, 2, 5, 10, 20}));
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-duty"), (std::vector<int>{0}));
  std::set<std::string> ids;
  for (const auto& sent : sender.sent) ids.insert(sent.delivery_id);
  EXPECT_EQ(ids.size(), 2U);
}

TEST_F(ServiceTest, AnAnswerOutlivesAFall) {
  model::Alert alert;
  {
    Life life(tests, sender);
    alert = life.house.NewAlert();
    life.house.Raise(alert);
    ASSERT_TRUE(life.house.Say(alert.alert_id, "police-01.511", AnswerKind::kAccepted).ok());
  }
  Life life(tests, sender);
  life.house.Pass(200);
  EXPECT_TRUE(sender.SecondsOf("police-01.511-chief").empty());
  EXPECT_EQ(sender.SecondsOf("prosecutor-01.511-chief").size(), 1U);
}

TEST_F(ServiceTest, WithTheLogCorkedTheAlertGoesOutAndTheRecordFollows) {
  Life life(tests, sender);
  tests.log.Cork();
  life.house.Raise(life.house.NewAlert());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0}));
  life.house.Pass(1);
  EXPECT_TRUE(OnTopic<v1::AlertRouted>(eventlog::kAlerts).empty());
  tests.log.Uncork();
  life.house.Pass(5);
  const auto attempts = OnTopic<v1::DeliveryAttempted>(eventlog::kAlerts);
  EXPECT_EQ(attempts.size(), 2U);
  EXPECT_TRUE(Standing().routes(0).delivered());
}

TEST_F(ServiceTest, AnOutageOfTheLogHoldsUpNoRetryAndNoEscalation) {
  sender.answers["police-01.511-duty"] = testing::Failing();
  Life life(tests, sender);
  tests.log.FailPublishing(base::Status(base::Code::kUnavailable, "away"));
  life.house.Raise(life.house.NewAlert());
  life.house.Pass(61);
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty"), (std::vector<int>{0, 1, 2, 5, 10, 20, 30}));
  EXPECT_EQ(sender.SecondsOf("police-01.511-chief"), (std::vector<int>{60}));
  tests.log.FailPublishing({});
  life.house.Pass(5);
  EXPECT_EQ(OnTopic<v1::DeliveryAttempted>(eventlog::kAlerts).size(), 10U);
  EXPECT_EQ(OnTopic<v1::AlertEscalated>(eventlog::kAlerts).size(), 2U);
  EXPECT_EQ(Standing().routes(0).step(), 1);
}

TEST_F(ServiceTest, AStateThatCannotBeReadIsPutAsideAndTheOthersGoOn) {
  model::Alert alert;
  {
    Life life(tests, sender);
    alert = life.house.NewAlert();
    life.house.Raise(alert);
    life.house.Pass(1);
  }
  eventlog::Event event;
  event.id = "damaged";
  event.type = wire::EventType(*v1::DeliveryState::descriptor());
  event.key = "another alert";
  event.data = "\xff\xff";
  auto publisher = tests.log.NewPublisher({});
  ASSERT_TRUE(tests.Run(publisher->Publish({}, std::string(eventlog::kDeliveries), event)).ok());
  Life life(tests, sender);
  const auto dead = tests.log.Dump(eventlog::kDead);
  ASSERT_EQ(dead.size(), 1U);
  v1::DeadRecord record;
  ASSERT_TRUE(record.ParseFromString(dead[0].event.data));
  EXPECT_EQ(record.topic(), eventlog::kDeliveries);
  EXPECT_EQ(record.handler(), "notification");
  EXPECT_EQ(record.code(), "DATA_LOSS");
  EXPECT_EQ(record.value(), event.data);
  EXPECT_EQ(record.headers().at("ce_id"), "damaged");
  EXPECT_NE(life.house.desk.Find(alert.alert_id), nullptr);
}

TEST_F(ServiceTest, ARecordThatCannotBeReadIsPutAside) {
  Life life(tests, sender);
  eventlog::Event event;
  event.type = wire::EventType(*v1::AlertRaised::descriptor());
  event.key = "c1";
  event.data = "\xff\xff";
  auto publisher = tests.log.NewPublisher({});
  ASSERT_TRUE(tests.Run(publisher->Publish({}, std::string(eventlog::kAlerts), event)).ok());
  tests.Settle();
  EXPECT_EQ(tests.log.Size(eventlog::kDead), 1U);
  PutOnLog(life.house.NewAlert());
  EXPECT_EQ(sender.SecondsOf("police-01.511-duty").size(), 1U);
}

}  // namespace
}  // namespace kolona::notification
