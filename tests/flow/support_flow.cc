#include <gtest/gtest.h>

#include "tests/flow/house.h"

namespace kolona::flow {
namespace {

using nlohmann::json;

json Wish() {
  return {{"channel", "WEB"},
          {"requester", {{"relation", "SELF"}, {"name", "CANARY-name"}}},
          {"place", {{"commune", "01.511.01.03"}}},
          {"kinds", {"TRAINING"}},
          {"age", 24},
          {"gender", "FEMALE"},
          {"languages", {"fr"}},
          {"narrative", "CANARY-wish"}};
}

json Offer() {
  return {{"kind", "TRAINING"},   {"titleFr", "Couture"},  {"titleAr", "خياطة"},
          {"provider", "Centre"}, {"zone", "ZONE_REGION"}, {"place", {{"region", "01"}}},
          {"audience", "FEMALE"}};
}

class SupportFlow : public testing::Test {
 protected:
  Answer Ask(const json& body, const std::string& key) {
    return house_.Call("POST", "/v1/support-requests", body, "",
                       {"Idempotency-Key: " + key, "Kolona-Device: device-1"});
  }
  json MatchesOf(const Answer& accepted) {
    const std::string path =
        "/v1/support-requests/" + accepted.body["caseId"].get<std::string>() + "/matches";
    const std::string code = accepted.body["receiptCode"];
    return house_.Call("GET", path, nullptr, "", {"Kolona-Receipt: " + code}).body;
  }
  json UntilMatched(const Answer& accepted) {
    json list;
    EXPECT_TRUE(house_.Seen([&] {
      list = MatchesOf(accepted);
      return list.contains("matches");
    })) << "never matched: "
        << list.dump();
    return list.value("matches", json::array());
  }

  House house_;
};

TEST_F(SupportFlow, ARequestGetsMatchesWhosePartsAddUp) {
  ASSERT_EQ(house_.Call("PUT", "/v1/opportunities/couture-1", Offer(), "partner").status, 201);
  const Answer accepted = Ask(Wish(), "s1");
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  EXPECT_FALSE(accepted.body.value("urgent", false));
  const json matches = UntilMatched(accepted);
  ASSERT_EQ(matches.size(), 1U);
  int sum = 0;
  for (const auto& part : matches[0]["parts"]) sum += part.value("points", 0);
  EXPECT_EQ(matches[0]["score"], sum);
}

TEST_F(SupportFlow, AnOfferAndAWishMeetInWhateverWordsTheirSkillIsSaid) {
  json offer = Offer();
  offer["skills"] = {"La couture"};
  ASSERT_EQ(house_.Call("PUT", "/v1/opportunities/couture-1", offer, "partner").status, 201);
  json wish = Wish();
  wish["skills"] = {"khiyata"};
  const json matches = UntilMatched(Ask(wish, "s1"));
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0]["parts"][1]["name"], "skills");
  EXPECT_GT(matches[0]["parts"][1].value("points", 0), 0);
}

TEST_F(SupportFlow, AnOfferThatComesLaterFindsTheOneWhoWaits) {
  const Answer accepted = Ask(Wish(), "s1");
  house_.base.Settle();
  ASSERT_EQ(house_.Call("PUT", "/v1/opportunities/couture-1", Offer(), "partner").status, 201);
  EXPECT_EQ(UntilMatched(accepted)[0]["opportunityId"], "couture-1");
}

TEST_F(SupportFlow, TheNeedTellsNothingOfHer) {
  json wish = Wish();
  wish["skills"] = {"couture", "CANARY-skill"};
  wish["languages"] = {"fr", "CANARY"};
  Ask(wish, "s1");
  house_.Until([this] { return house_.base.log.Size("kolona.needs") == 1; }, "the need is logged");
  const auto needs = house_.base.log.Dump("kolona.needs");
  const std::string case_id = house_.base.log.Dump("kolona.cases")[0].event.key;
  EXPECT_EQ(needs[0].event.data.find("CANARY"), std::string::npos);
  EXPECT_EQ(needs[0].event.data.find(case_id), std::string::npos);
  EXPECT_NE(needs[0].event.key, case_id);
}

TEST_F(SupportFlow, ARequestWithDangerSignsIsAlertedLikeAReport) {
  json body = Wish();
  body["dangerSigns"] = {"LOCKED_IN"};
  const Answer accepted = Ask(body, "s1");
  EXPECT_EQ(accepted.status, 202);
  EXPECT_TRUE(accepted.body["urgent"].get<bool>());
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "force and prosecutor told");
}

TEST_F(SupportFlow, ABatchWithOneBadOfferIsRefusedWhole) {
  json good = Offer();
  good["opportunityId"] = "good-1";
  json bad = Offer();
  bad["opportunityId"] = "bad-1";
  bad["seats"] = -1;
  const Answer refused =
      house_.Call("POST", "/v1/opportunities:bulk", {{"opportunities", {good, bad}}}, "partner");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.body["pointer"], "/opportunities/1/seats");
  EXPECT_EQ(house_.base.log.Size("kolona.opportunities"), 0U);
}

TEST_F(SupportFlow, NobodyReplacesWhatAnotherPublishedButTheLinesOwnPeople) {
  const auto put = [this](const std::string& id, bool withdrawn, const std::string& role) {
    json offer = Offer();
    offer["withdrawn"] = withdrawn;
    return house_.Call("PUT", "/v1/opportunities/" + id, offer, role);
  };
  ASSERT_EQ(put("couture-1", false, "supervisor").status, 201);
  const Answer refused = put("couture-1", true, "partner");
  EXPECT_EQ(refused.status, 403) << refused.body.dump();
  json theirs = Offer();
  theirs["opportunityId"] = "couture-1";
  const json batch = {{"opportunities", {theirs}}};
  EXPECT_EQ(house_.Call("POST", "/v1/opportunities:bulk", batch, "partner").status, 403);
  EXPECT_EQ(house_.base.log.Size("kolona.opportunities"), 1U);
  ASSERT_EQ(put("couture-2", false, "partner").status, 201);
  EXPECT_EQ(put("couture-2", true, "supervisor").status, 200);
  EXPECT_EQ(put("couture-2", false, "partner").status, 200);
}

TEST_F(SupportFlow, TheSummaryHidesSmallCells) {
  Ask(Wish(), "s1");
  house_.base.Settle();
  const Answer summary = house_.Call("GET", "/v1/reports/summary?by=region", nullptr, "analyst");
  ASSERT_EQ(summary.status, 200) << summary.body.dump();
  for (const auto& row : summary.body["rows"]) {
    EXPECT_FALSE(row.contains("supportRequests")) << row.dump();
    EXPECT_TRUE(row["hidden"].get<bool>());
  }
}

}  // namespace
}  // namespace kolona::flow
