#include "services/intake/handlers/get_matches.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

class GetMatchesTest : public IntakeFixture {
 protected:
  GetMatchesTest() {
    accepted_ = Submit(CalmRequest()).value();
    const auto& record = recorder_.requests[0];
    v1::SupportRequested requested;
    requested.set_case_id(record.case_id);
    requested.set_need_id(record.need.need_id);
    requested.set_receipt_hash(record.seal.receipt_hash);
    views_.cases[record.case_id].requested = requested;
    views_.receipts[record.seal.receipt_hash] = record.case_id;
  }
  base::Result<v1::MatchList> Get(const std::string& case_id, const std::string& code,
                                  const std::string& role) {
    v1::GetMatchesRequest request;
    request.set_case_id(case_id);
    request.set_receipt_code(code);
    request.set_role(role);
    return platform_.Run(get_.Run({}, request));
  }
  Acceptance accepted_;
  GetMatches get_{vault_, views_};
};

TEST_F(GetMatchesTest, ShowsStaffAndTheRequesterAnEmptyListUntilItIsRanked) {
  EXPECT_TRUE(Get(accepted_.case_id, "", "listener").ok());
  EXPECT_TRUE(Get(accepted_.case_id, accepted_.receipt_code, "").ok());
  const auto none = Get("", accepted_.receipt_code, "");
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none->matches_size(), 0);
  views_.matches[none->need_id()].add_matches();
  EXPECT_EQ(Get("", accepted_.receipt_code, "")->matches_size(), 1);
}

TEST_F(GetMatchesTest, ShowsNobodyElseAnything) {
  EXPECT_EQ(Get(accepted_.case_id, "", "").status().code(), base::Code::kPermissionDenied);
  EXPECT_EQ(Get(accepted_.case_id, "", "analyst").status().code(), base::Code::kPermissionDenied);
  const auto other = Submit(CalmRequest(), "key-2");
  EXPECT_EQ(Get(accepted_.case_id, other->receipt_code, "").status().code(), base::Code::kNotFound);
  EXPECT_EQ(Get("no-such", "", "listener").status().code(), base::Code::kNotFound);
}

}  // namespace
}  // namespace kolona::intake
