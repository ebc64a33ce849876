#include "services/intake/handlers/get_receipt.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/reading_fixture.h"

namespace kolona::intake {
namespace {

class GetReceiptTest : public ReadingFixture {
 protected:
  base::Result<v1::ReceiptView> Get(const std::string& code) {
    return platform_.Run(get_.Run({}, code));
  }
  GetReceipt get_{vault_, views_, views_};
};

TEST_F(GetReceiptTest, TellsHowFarItIs) {
  const auto view = Get(accepted_.receipt_code);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->case_id(), accepted_.case_id);
  EXPECT_EQ(view->status(), "being_sent");
}

TEST_F(GetReceiptTest, TellsAWrongDigitFromAnUnknownCode) {
  std::string wrong = accepted_.receipt_code;
  wrong[0] = wrong[0] == '9' ? '0' : static_cast<char>(wrong[0] + 1);
  EXPECT_EQ(Get(wrong).status().field(), "/code");
  views_.receipts.clear();
  EXPECT_EQ(Get(accepted_.receipt_code).status().code(), base::Code::kNotFound);
}

TEST_F(GetReceiptTest, CountsTheMatchesOfARequest) {
  v1::SupportRequested requested;
  requested.set_case_id("case-2");
  requested.set_need_id("need-2");
  StoredCase& stored = views_.cases["case-2"];
  stored.requested = requested;
  views_.receipts.begin()->second = "case-2";
  EXPECT_EQ(Get(accepted_.receipt_code)->status(), "received");
  views_.matches["need-2"].add_matches();
  const auto view = Get(accepted_.receipt_code);
  EXPECT_EQ(view->status(), "matched");
  EXPECT_EQ(view->matches(), 1);
  EXPECT_TRUE(view->support());
}

}  // namespace
}  // namespace kolona::intake
