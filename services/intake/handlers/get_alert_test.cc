#include "services/intake/handlers/get_alert.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/reading_fixture.h"

namespace kolona::intake {
namespace {

class GetAlertTest : public ReadingFixture {
 protected:
  base::Code Get(const std::string& id, const std::string& authority) {
    return platform_.Run(get_.Run({}, id, authority)).status().code();
  }
  GetAlert get_{views_};
};

TEST_F(GetAlertTest, ShowsAnAuthorityWhatItWasToldOf) {
  EXPECT_EQ(Get(accepted_.alert_id, ""), base::Code::kOk);
  EXPECT_EQ(Get(accepted_.alert_id, "dgsn-agadir"), base::Code::kOk);
  EXPECT_EQ(Get(accepted_.alert_id, "*"), base::Code::kOk);
  EXPECT_EQ(Get(accepted_.alert_id, "gr-other"), base::Code::kNotFound);
  EXPECT_EQ(Get("no-such", ""), base::Code::kNotFound);
}

}  // namespace
}  // namespace kolona::intake
