#include <gtest/gtest.h>

#include "services/gateway/testing/test_door.h"

namespace kolona::gateway {
namespace {

const std::string kCase = "/v1/cases/0b7c1d2e-3f40-8516-a7b8-c9d0e1f2a3b4";
const std::string kProposal = "5d0f2a9c-6b1e-8c3d-9a47-0e2f4b6c8d10";

struct Levels : ::testing::Test {
  http::Response Post(const std::string& path, const std::string& holder,
                      const std::string& body = "{}") {
    return door.Ask("POST", path, Json(As(holder)), body);
  }
  int Status(const std::string& path, const std::string& holder, const std::string& body = "{}") {
    return Post(path, holder, body).status;
  }
  TestDoor door;
};

TEST_F(Levels, AreRaisedByTheOneWhoHoldsTheToken) {
  const std::string body = R"({"level":"HIGH","reason":"he has a gun"})";
  EXPECT_EQ(Status(kCase + "/level/raises", "listener", body), 200);
  const auto& sent = door.house.last_raise;
  EXPECT_EQ("/v1/cases/" + sent.case_id(), kCase);
  EXPECT_EQ(sent.by().name(), "token:listener");
  EXPECT_EQ(sent.by().role(), "listener");
  EXPECT_EQ(sent.level(), v1::HIGH);
  EXPECT_EQ(sent.reason(), "he has a gun");
}

TEST_F(Levels, AListenerProposesAndASupervisorDecides) {
  const std::string lowerings = kCase + "/level/lowerings";
  EXPECT_EQ(Status(lowerings, "listener", R"({"level":"LOW","reason":"quiet"})"), 200);
  EXPECT_EQ(door.house.last_proposal.level(), v1::LOW);
  for (const char* end : {"/confirmation", "/rejection"}) {
    EXPECT_EQ(Status(lowerings + "/" + kProposal + end, "listener"), 403) << end;
    EXPECT_EQ(Status(lowerings + "/" + kProposal + end, "operator"), 403) << end;
  }
  const std::string note = R"({"note":"agreed"})";
  EXPECT_EQ(Status(lowerings + "/" + kProposal + "/confirmation", "supervisor", note), 200);
  EXPECT_EQ(door.house.last_confirmed.proposal_id(), kProposal);
  EXPECT_EQ(door.house.last_confirmed.words(), "agreed");
  EXPECT_EQ(door.house.last_confirmed.by().role(), "supervisor");
  const std::string reason = R"({"reason":"he is back"})";
  EXPECT_EQ(Status(lowerings + "/" + kProposal + "/rejection", "supervisor", reason), 200);
  EXPECT_EQ(door.house.last_rejected.words(), "he is back");
  EXPECT_EQ(Status(lowerings + "/" + kProposal + "/withdrawal", "listener"), 200);
  EXPECT_EQ(door.house.last_withdrawn.proposal_id(), kProposal);
}

TEST_F(Levels, AreNobodyElsesToChange) {
  for (const char* holder : {"authority", "partner", "analyst", "operator"}) {
    for (const char* path : {"/level/raises", "/level/lowerings", "/level/takeovers", "/happenings",
                             "/closing", "/closing/end"}) {
      EXPECT_EQ(Status(kCase + path, holder), 403) << holder << path;
    }
    EXPECT_EQ(door.Ask("GET", kCase + "/timeline", As(holder)).status, 403) << holder;
    EXPECT_EQ(door.Ask("GET", "/v1/assessments/due", As(holder)).status, 403) << holder;
  }
  EXPECT_EQ(door.Ask("POST", kCase + "/level/raises", Json(), "{}").status, 401);
  EXPECT_EQ(Status(kCase + "/closing", "listener"), 403);
  EXPECT_EQ(door.house.last_raise.case_id(), "");
}

TEST_F(Levels, BadBodiesAndIdsDoNotReachTheHouse) {
  const std::string raises = kCase + "/level/raises";
  EXPECT_EQ(SlugOf(Post(raises, "listener", "{")), "malformed-json");
  EXPECT_EQ(SlugOf(Post(raises, "listener", R"({"level":"NONE"})")), "invalid-field");
  EXPECT_EQ(SlugOf(Post(raises, "listener", R"({"by":{"role":"supervisor"}})")), "unknown-field");
  EXPECT_EQ(SlugOf(Post("/v1/cases/c1/level/raises", "listener")), "not-found");
  EXPECT_EQ(SlugOf(Post(kCase + "/level/lowerings/p1/confirmation", "supervisor")), "not-found");
  EXPECT_EQ(SlugOf(Post(kCase + "/happenings", "listener", R"({"kind":"RELEASED"})")),
            "invalid-field");
  EXPECT_EQ(SlugOf(Post(kCase + "/happenings", "listener", R"({"kind":"MARRIED"})")),
            "invalid-field");
  EXPECT_EQ(door.house.last_raise.case_id(), "");
  EXPECT_EQ(door.house.last_happening.case_id(), "");
}

TEST_F(Levels, WhatTriageRefusesIsToldAsAProblem) {
  const std::string raises = kCase + "/level/raises";
  door.house.failure = base::Status::Invalid("/reason", "say why");
  EXPECT_EQ(nlohmann::json::parse(Post(raises, "listener").body)["pointer"], "/reason");
  door.house.failure = base::Status(base::Code::kFailedPrecondition, "a danger sign holds it");
  const auto conflict = Post(kCase + "/level/lowerings", "listener");
  EXPECT_EQ(conflict.status, 409);
  EXPECT_NE(conflict.body.find("a danger sign holds it"), std::string::npos);
  door.house.failure = base::Status(base::Code::kPermissionDenied, "a second person must look");
  EXPECT_EQ(Status(kCase + "/level/lowerings/" + kProposal + "/confirmation", "supervisor"), 403);
  door.house.failure = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_EQ(Status(raises, "listener"), 503);
}

TEST_F(Levels, ACaseIsWatchedOver) {
  EXPECT_EQ(Status(kCase + "/level/takeovers", "listener", R"({"note":"spoke with her"})"), 200);
  EXPECT_EQ(door.house.last_take_over.note(), "spoke with her");
  const std::string told = R"({"dangerSigns":["WEAPON_IN_HAND"],"screen":{"weapon":"YES"},)"
                           R"("answers":{"danger-scale":{"version":"1.0.0",)"
                           R"("answers":{"firearm":"yes"}}},"note":"asked again"})";
  EXPECT_EQ(Status(kCase + "/assessments", "listener", told), 200);
  EXPECT_EQ("/v1/cases/" + door.house.last_reassessed.case_id(), kCase);
  EXPECT_EQ(door.house.last_reassessed.by().name(), "token:listener");
  EXPECT_EQ(door.house.last_reassessed.danger_signs(0), v1::WEAPON_IN_HAND);
  EXPECT_EQ(door.house.last_reassessed.screen().at("weapon"), v1::YES);
  EXPECT_EQ(door.house.last_reassessed.answers().at("danger-scale").answers().at("firearm"), "yes");
  EXPECT_EQ(door.house.last_reassessed.note(), "asked again");
  EXPECT_EQ(Status(kCase + "/assessments", "authority", told), 403);
  EXPECT_EQ(Status(kCase + "/assessments", "listener", R"({"screen":{"weapon":"MAYBE"}})"), 400);
  const std::string released = R"({"kind":"RELEASED","occurredAt":"2026-01-01T08:00:00Z"})";
  EXPECT_EQ(Status(kCase + "/happenings", "listener", released), 200);
  EXPECT_EQ(door.house.last_happening.kind(), v1::RELEASED);
  EXPECT_EQ(Status(kCase + "/closing", "supervisor", R"({"reason":"quiet"})"), 200);
  EXPECT_EQ(door.house.last_closing_begun.reason(), "quiet");
  EXPECT_EQ(Status(kCase + "/closing/end", "supervisor"), 200);
  EXPECT_EQ(door.house.last_closed.by().name(), "token:supervisor");
  EXPECT_EQ(door.Ask("GET", kCase + "/timeline", As("listener")).status, 200);
  EXPECT_EQ("/v1/cases/" + door.house.last_timeline.case_id(), kCase);
}

TEST_F(Levels, TheQueueIsReadByPage) {
  EXPECT_EQ(door.Ask("GET", "/v1/assessments/due", As("listener")).status, 200);
  EXPECT_EQ(door.house.last_due.page_size(), 50);
  EXPECT_FALSE(door.house.last_due.overdue_only());
  door.Ask("GET", "/v1/assessments/due?overdue=true&pageSize=5&pageToken=5", As("supervisor"));
  EXPECT_TRUE(door.house.last_due.overdue_only());
  EXPECT_EQ(door.house.last_due.page_size(), 5);
  EXPECT_EQ(door.house.last_due.page_token(), "5");
  for (const char* query : {"pageSize=0", "pageSize=201", "pageSize=x", "overdue=yes"}) {
    const auto refused =
        door.Ask("GET", std::string("/v1/assessments/due?") + query, As("listener"));
    EXPECT_EQ(SlugOf(refused), "invalid-field") << query;
  }
}

TEST_F(Levels, WhatToAskNextIsForThoseWhoListen) {
  const std::string path = "/v1/triage/next-questions";
  const std::string body =
      R"({"ask":["danger-scale"],"subjectAge":31,"screen":{"weapon":"NO"},)"
      R"("answers":{"danger-scale":{"version":"1.0.0","answers":{"firearm":"yes"}}}})";
  for (const char* holder : {"authority", "partner", "analyst", "operator"}) {
    EXPECT_EQ(Status(path, holder, body), 403) << holder;
  }
  EXPECT_EQ(door.Ask("POST", path, Json(), body).status, 401);
  EXPECT_EQ(door.house.last_questions.ask_size(), 0);
  EXPECT_EQ(Status(path, "supervisor"), 200);
  EXPECT_EQ(Status(path, "listener", body), 200);
  const auto& sent = door.house.last_questions;
  EXPECT_EQ(sent.ask(0), "danger-scale");
  EXPECT_EQ(sent.subject_age(), 31);
  EXPECT_EQ(sent.screen().at("weapon"), v1::NO);
  EXPECT_EQ(sent.answers().at("danger-scale").answers().at("firearm"), "yes");
  EXPECT_EQ(SlugOf(Post(path, "listener", R"({"screen":{"weapon":"PERHAPS"}})")), "invalid-field");
  door.house.failure = base::Status::Invalid("/ask", "no questionnaire hearsay is in use");
  EXPECT_EQ(nlohmann::json::parse(Post(path, "listener").body)["pointer"], "/ask");
}

}  // namespace
}  // namespace kolona::gateway
