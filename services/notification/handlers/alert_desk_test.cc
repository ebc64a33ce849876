#include "services/notification/handlers/alert_desk.h"

#include <gtest/gtest.h>

#include "services/notification/handlers/test_house.h"

namespace kolona::notification {
namespace {

using model::AnswerKind;

class AlertDeskTest : public ::testing::Test {
 protected:
  testkit::TestPlatform tests;
  testing::ScriptedSender sender{tests.clock};
  testing::FakeJournal journal;
};

TEST_F(AlertDeskTest, ClosedAlertsLeaveMemoryButStayKnown) {
  testing::House house(tests, sender, journal, {.closed_in_memory = 2, .known_ids = 3});
  std::vector<std::string> ids;
  ids.reserve(5);
  for (int i = 0; i < 5; ++i) {
    const auto alert = house.NewAlert("c" + std::to_string(i));
    ids.push_back(alert.alert_id);
    house.Raise(alert);
    ASSERT_TRUE(house.Say(alert.alert_id, "police-01.511", AnswerKind::kClosed).ok());
  }
  EXPECT_EQ(house.desk.Find(ids[2]), nullptr);
  EXPECT_TRUE(house.desk.Knows(ids[2]));
  EXPECT_NE(house.desk.Find(ids[4]), nullptr);
  EXPECT_FALSE(house.desk.Knows(ids[0]));  // beyond the bound of known ids
  EXPECT_EQ(house.Say(ids[2], "police-01.511", AnswerKind::kAccepted).status().code(),
            base::Code::kFailedPrecondition);
}

TEST_F(AlertDeskTest, MeasuresOpenAlertsAndTheOldestOne) {
  testing::House house(tests, sender, journal);
  house.Raise(house.NewAlert("c1"));
  house.Pass(30);
  house.Raise(house.NewAlert("c2"));
  house.desk.Measure();
  const std::string shown = tests.metrics.Render();
  EXPECT_NE(shown.find("kolona_alerts_open 2"), std::string::npos) << shown;
  EXPECT_NE(shown.find("kolona_alert_oldest_unacknowledged_seconds 30"), std::string::npos)
      << shown;
  EXPECT_NE(shown.find("kolona_accept_to_delivery_seconds_count 2"), std::string::npos) << shown;
  EXPECT_NE(shown.find("kolona_deliveries_total{outcome=\"delivered\"} 4"), std::string::npos)
      << shown;
}

TEST_F(AlertDeskTest, ARisenLevelIsTakenOverAndALowerOneIsNot) {
  testing::House house(tests, sender, journal);
  model::Alert alert = house.NewAlert();
  alert.level = model::Level::kHigh;
  house.Raise(alert);
  const auto entry = house.desk.Find(alert.alert_id);
  alert.level = model::Level::kExtreme;
  house.desk.Update(entry, alert);
  EXPECT_EQ(entry->delivery.state.alert.level, model::Level::kExtreme);
  alert.level = model::Level::kHigh;
  house.desk.Update(entry, alert);
  EXPECT_EQ(entry->delivery.state.alert.level, model::Level::kExtreme);
}

}  // namespace
}  // namespace kolona::notification
