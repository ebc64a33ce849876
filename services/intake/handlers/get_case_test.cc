#include "services/intake/handlers/get_case.h"

#include <gtest/gtest.h>

#include "services/intake/handlers/reading_fixture.h"

namespace kolona::intake {
namespace {

class GetCaseTest : public ReadingFixture {
 protected:
  base::Result<v1::CaseView> Get(Reader reader, bool open = true, std::string id = "") {
    if (id.empty()) id = accepted_.case_id;
    return platform_.Run(get_.Run({}, id, std::move(reader), open));
  }
  GetCase get_{vault_, views_, views_, recorder_};
};

TEST_F(GetCaseTest, OpensPersonalFieldsOnlyAfterTheReadingIsOnRecord) {
  const auto view = Get({"token:l", "listener", ""});
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->personal().reporter_name(), "La voisine");
  EXPECT_EQ(recorder_.reads,
            std::vector<std::string>{"token:l as listener read " + accepted_.case_id});
  recorder_.status = base::Status(base::Code::kUnavailable, "nowhere");
  EXPECT_EQ(Get({"token:l", "listener", ""}).status().code(), base::Code::kUnavailable);
}

TEST_F(GetCaseTest, ShowsFactsWithoutOpeningAnything) {
  const auto view = Get({"token:l", "listener", ""}, false);
  ASSERT_TRUE(view.ok());
  EXPECT_FALSE(view->has_personal());
  EXPECT_EQ(view->alerts_size(), 1);
  EXPECT_TRUE(recorder_.reads.empty());
}

TEST_F(GetCaseTest, AnAuthorityReadsWhatItWasToldOfAndNothingElse) {
  EXPECT_TRUE(Get({"a", "authority", "dgsn-agadir"})->has_personal());
  EXPECT_TRUE(Get({"a", "authority", "*"})->has_personal());
  EXPECT_EQ(Get({"a", "authority", "gr-other"}).status().code(), base::Code::kNotFound);
}

TEST_F(GetCaseTest, ShowsWhereTheLevelStandsAndToAuthoritiesNotWhoSaidWhat) {
  EXPECT_FALSE(Get({"a", "listener", ""}, false)->has_standing());
  v1::CaseStanding standing;
  standing.set_level(v1::HIGH);
  standing.mutable_answered_for_by()->set_name("token:amal");
  standing.mutable_answered_for_by()->set_role("listener");
  standing.mutable_second_answered_by()->set_name("token:nadia");
  standing.mutable_proposal()->set_reason("he is in prison");
  views_.cases[accepted_.case_id].standing = standing;
  const auto desk = Get({"a", "listener", ""}, false);
  EXPECT_EQ(desk->standing().answered_for_by().name(), "token:amal");
  EXPECT_TRUE(desk->standing().has_proposal());
  const auto force = Get({"a", "authority", "dgsn-agadir"}, false);
  EXPECT_EQ(force->standing().level(), v1::HIGH);
  EXPECT_EQ(force->standing().answered_for_by().role(), "listener");
  EXPECT_EQ(force->standing().answered_for_by().name(), "");
  EXPECT_EQ(force->standing().second_answered_by().name(), "");
  EXPECT_FALSE(force->standing().has_proposal());
}

TEST_F(GetCaseTest, OtherRolesReadNothing) {
  EXPECT_EQ(Get({"a", "analyst", ""}).status().code(), base::Code::kPermissionDenied);
}

TEST_F(GetCaseTest, SaysErasedWhenTheKeyIsGone) {
  views_.cases[accepted_.case_id].key.reset();
  views_.cases[accepted_.case_id].erased = true;
  const auto view = Get({"a", "listener", ""});
  ASSERT_TRUE(view.ok());
  EXPECT_TRUE(view->erased());
  EXPECT_FALSE(view->has_personal());
}

TEST_F(GetCaseTest, AsksToWaitWhenTheKeyHasNotArrivedYet) {
  views_.cases[accepted_.case_id].key.reset();
  EXPECT_EQ(Get({"a", "listener", ""}).status().code(), base::Code::kUnavailable);
}

TEST_F(GetCaseTest, TellsWhatItDoesNotHave) {
  EXPECT_EQ(Get({"a", "listener", ""}, true, "no-such").status().code(), base::Code::kNotFound);
  views_.status = base::Status(base::Code::kUnavailable, "away");
  EXPECT_EQ(Get({"a", "listener", ""}).status().code(), base::Code::kUnavailable);
}

}  // namespace
}  // namespace kolona::intake
