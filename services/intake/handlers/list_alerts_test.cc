#include "services/intake/handlers/list_alerts.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/intake/handlers/fakes.h"

namespace kolona::intake {
namespace {

class ListAlertsTest : public testing::Test {
 protected:
  ListAlertsTest() {
    for (int i = 0; i < 5; ++i) {
      AlertView view;
      view.alert.alert_id = "a" + std::to_string(i);
      view.state = i < 4 ? model::AlertState::kOpen : model::AlertState::kClosed;
      views_.alerts[view.alert.alert_id] = view;
    }
  }
  base::Result<v1::AlertList> List(v1::ListAlertsRequest request) {
    return platform_.Run(list_.Run({}, request));
  }
  testkit::TestPlatform platform_;
  FakeViews views_;
  ListAlerts list_{views_};
};

TEST_F(ListAlertsTest, ShowsTheOpenOnesUnlessToldOtherwise) {
  EXPECT_EQ(List({})->total(), 4);
  v1::ListAlertsRequest closed;
  closed.set_state(v1::ALERT_CLOSED);
  EXPECT_EQ(List(closed)->total(), 1);
}

TEST_F(ListAlertsTest, GoesOnPageByPageToTheEnd) {
  v1::ListAlertsRequest request;
  request.set_page_size(3);
  const auto first = List(request);
  EXPECT_EQ(first->alerts_size(), 3);
  request.set_page_token(first->next_page_token());
  const auto last = List(request);
  EXPECT_EQ(last->alerts_size(), 1);
  EXPECT_EQ(last->next_page_token(), "");
}

TEST_F(ListAlertsTest, AsksForOneAuthorityAndTheStarForAll) {
  v1::ListAlertsRequest request;
  request.set_authority_id("dgsn-agadir");
  (void)List(request);
  EXPECT_EQ(views_.asked.authority, "dgsn-agadir");
  request.set_authority_id("*");
  (void)List(request);
  EXPECT_EQ(views_.asked.authority, "");
}

TEST_F(ListAlertsTest, RefusesWhatMakesNoSense) {
  v1::ListAlertsRequest request;
  request.set_page_size(201);
  EXPECT_EQ(List(request).status().field(), "/page_size");
  request.set_page_size(1);
  for (const char* token : {"x", "-1", "1x", "99999999999", "1000001"}) {
    request.set_page_token(token);
    EXPECT_EQ(List(request).status().field(), "/page_token") << token;
  }
}

}  // namespace
}  // namespace kolona::intake
