#include <gtest/gtest.h>

#include "services/intake/domain/validate_report.h"
#include "tests/flow/house.h"

// Levels through the whole house: a report, a person who raises, two who lower, clocks that call.
namespace kolona::flow {
namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::seconds;

class LevelFlow : public testing::Test {
 protected:
  LevelFlow() {
    json report = {{"channel", "PHONE"},
                   {"reporter", {{"relation", "SELF"}, {"phone", "+212600000001"}}},
                   {"place", {{"commune", "01.511.01.03"}}},
                   {"kinds", {"PHYSICAL"}},
                   {"language", "ary"}};
    for (const auto item : intake::ScreenItems()) report["screen"][std::string(item)] = "NO";
    const Answer accepted = house_.Report(report, "k1");
    EXPECT_EQ(accepted.status, 202) << accepted.body.dump();
    case_ = "/v1/cases/" + accepted.body.value("caseId", "");
    UntilLevel("MEDIUM");
  }
  json Timeline() { return house_.Call("GET", case_ + "/timeline", nullptr, "listener").body; }
  json Standing() { return Timeline().value("standing", json::object()); }
  void UntilLevel(const std::string& level) {
    const auto there = [&] { return Standing().value("level", "") == level; };
    house_.Until(there, ("the level " + level).c_str());
  }
  Answer Post(const std::string& path, const json& body, const std::string& role) {
    return house_.Call("POST", case_ + path, body, role);
  }
  Answer Raise(const std::string& level) {
    return Post("/level/raises", {{"level", level}, {"reason", "he has bought a gun"}}, "listener");
  }
  std::string Propose(const std::string& level, const std::string& role = "listener") {
    const json body = {{"level", level}, {"reason", "he is in prison"}};
    const Answer proposed = Post("/level/lowerings", body, role);
    EXPECT_EQ(proposed.status, 200) << proposed.body.dump();
    return proposed.body.at("standing").at("proposal").at("proposalId");
  }
  void Pass(base::Duration wait) {
    house_.base.clock.Advance(wait);
    house_.base.Settle();
    house_.base.clock.Advance(seconds(5));
    house_.base.Settle();
  }

  House house_;
  std::string case_;
};

TEST_F(LevelFlow, AListenerProposesAndASupervisorConfirms) {
  ASSERT_EQ(Raise("HIGH").status, 200);
  const std::string lowering = "/level/lowerings/" + Propose("LOW");
  EXPECT_EQ(Standing()["level"], "HIGH");
  EXPECT_EQ(Post(lowering + "/confirmation", json::object(), "listener").status, 403);
  const Answer done = Post(lowering + "/confirmation", {{"note", "agreed"}}, "supervisor");
  ASSERT_EQ(done.status, 200) << done.body.dump();
  EXPECT_EQ(done.body["standing"]["level"], "LOW");
  EXPECT_EQ(done.body["standing"]["answeredForBy"]["name"], "token:supervisor");
  EXPECT_EQ(Post(lowering + "/rejection", {{"reason", "no"}}, "supervisor").status, 409);
  const json entries = Timeline()["entries"];
  ASSERT_EQ(entries.size(), 5U) << entries.dump();
  EXPECT_EQ(entries[2]["kind"], "STEP_RAISED");
  EXPECT_EQ(entries[2]["by"]["name"], "token:listener");
  EXPECT_EQ(entries[3]["words"], "he is in prison");
  EXPECT_EQ(entries[4]["kind"], "STEP_LOWERING_CONFIRMED");
}

TEST_F(LevelFlow, TheCaseShowsWhereItStandsAndNotOnlyWhatTheMachineFound) {
  ASSERT_EQ(Raise("EXTREME").status, 200);
  json view;
  const auto shown = [&] {
    Pass(seconds(1));
    view = house_.Call("GET", case_ + "?personal=false", nullptr, "listener").body;
    return view.value("standing", json::object()).value("level", "") == "EXTREME";
  };
  house_.Until(shown, "the case to show it");
  EXPECT_EQ(view["standing"]["level"], "EXTREME") << view.dump();
  EXPECT_EQ(view["standing"]["answeredForBy"]["name"], "token:listener");
  EXPECT_EQ(view["assessment"]["level"], "MEDIUM");
}

TEST_F(LevelFlow, TheCaseIsCountedAtTheLevelWhereItStands) {
  // Reporting counts on a thread of its own.
  const auto expect = [this](const std::string& level) {
    const auto* const by_level = "/v1/reports/summary?by=level";
    json rows;
    for (int turn = 0; turn < 200; ++turn) {
      rows = house_.Call("GET", by_level, nullptr, "analyst").body.value("rows", json::array());
      if (rows.size() == 1 && rows[0]["group"][0] == level) return;
      Pass(seconds(1));
    }
    ADD_FAILURE() << "not counted at " << level << ": " << rows.dump();
  };
  expect("MEDIUM");
  ASSERT_EQ(Raise("EXTREME").status, 200);
  expect("EXTREME");
  const std::string lowering = "/level/lowerings/" + Propose("HIGH");
  ASSERT_EQ(Post(lowering + "/confirmation", json::object(), "supervisor").status, 200);
  expect("HIGH");
}

TEST_F(LevelFlow, TheThirdReportOfTheSameTelephoneIsRaisedAndAlerted) {
  const json report = {{"channel", "PHONE"},
                       {"reporter", {{"relation", "SELF"}, {"phone", "+212600000001"}}},
                       {"place", {{"commune", "01.511.01.03"}}},
                       {"kinds", {"PHYSICAL"}},
                       {"language", "ary"}};
  Pass(hours(24));
  ASSERT_EQ(house_.Report(report, "k2").status, 202);
  Pass(hours(24));
  const Answer third = house_.Report(report, "k3");
  case_ = "/v1/cases/" + third.body.value("caseId", "");
  UntilLevel("HIGH");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "force and prosecutor told");
  for (const auto& record : house_.base.log.Dump("kolona.cases")) {
    EXPECT_EQ(record.event.data.find("600000001"), std::string::npos) << "hashes only";
  }
}

TEST_F(LevelFlow, NobodyConfirmsWhatTheyProposed) {
  ASSERT_EQ(Raise("HIGH").status, 200);
  const std::string lowering = "/level/lowerings/" + Propose("LOW", "supervisor");
  const Answer refused = Post(lowering + "/confirmation", json::object(), "supervisor");
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.body["detail"].get<std::string>().find("second person"), std::string::npos);
  EXPECT_EQ(Standing()["level"], "HIGH");
}

TEST_F(LevelFlow, ARiseByAPersonReachesTheDesks) {
  EXPECT_TRUE(house_.desks.received.empty());
  ASSERT_EQ(Raise("EXTREME").status, 200);
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "force and prosecutor told");
  EXPECT_EQ(house_.desks.received[0].alert.level, model::Level::kExtreme);
  EXPECT_EQ(house_.desks.received[0].alert.level_revision, 2);
}

TEST_F(LevelFlow, WithTriageDownStepsAreNotKnownAndCountWhenItIsBack) {
  house_.StopService("triage");
  EXPECT_EQ(Raise("HIGH").status, 503);
  house_.StartService("triage");
  UntilLevel("MEDIUM");
  house_.Until([this] { return Raise("HIGH").status == 200; }, "the raise to count");
  EXPECT_EQ(Standing()["level"], "HIGH");
}

TEST_F(LevelFlow, ALookFallsDueAndIsTakenFromTheQueue) {
  const auto queue = [this] {
    return house_.Call("GET", "/v1/assessments/due", nullptr, "supervisor").body;
  };
  EXPECT_EQ(queue().value("due", "0"), "0");
  Pass(hours(7 * 24));
  EXPECT_EQ(queue()["due"], "1");
  Pass(hours(3 * 24));
  EXPECT_EQ(queue()["overdue"], "1");
  EXPECT_EQ("/v1/cases/" + queue()["cases"][0]["standing"]["caseId"].get<std::string>(), case_);
  EXPECT_EQ(Post("/level/takeovers", {{"note", "spoke with her"}}, "listener").status, 200);
  EXPECT_EQ(queue().value("due", "0"), "0");
}

TEST_F(LevelFlow, AReportInWhichNothingWasAnsweredIsInTheQueueAtOnce) {
  const json report = {{"channel", "APP"},
                       {"reporter", {{"relation", "SELF"}}},
                       {"place", {{"commune", "01.511.01.03"}}},
                       {"kinds", {"PSYCHOLOGICAL"}},
                       {"language", "ary"}};
  const Answer accepted = house_.Report(report, "k2");
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  const auto queue = [this] {
    return house_.Call("GET", "/v1/assessments/due", nullptr, "supervisor").body;
  };
  house_.Until([&] { return queue().value("due", "0") == "1"; }, "a person to be asked to look");
  EXPECT_EQ(queue()["cases"][0]["standing"]["caseId"], accepted.body["caseId"]);
}

TEST_F(LevelFlow, AboutAMinorTwoDifferentPersonsAreAskedForAndHerChannelIsToldUnsafe) {
  const json report = {{"channel", "APP"},
                       {"reporter", {{"relation", "SELF"}}},
                       {"place", {{"commune", "01.511.01.03"}}},
                       {"kinds", {"PSYCHOLOGICAL"}},
                       {"subjectAge", 15},
                       {"language", "ary"}};
  const Answer accepted = house_.Report(report, "k2");
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  case_ = "/v1/cases/" + accepted.body["caseId"].get<std::string>();
  const auto due = [this] {
    return house_.Call("GET", "/v1/assessments/due", nullptr, "supervisor").body.value("due", "0");
  };
  house_.Until([&] { return due() == "1"; }, "a person to be asked to look");
  json standing = Standing();
  EXPECT_EQ(standing.value("secondAdultWanted", false), true) << standing.dump();
  EXPECT_EQ(standing.value("channelUnsafe", false), true);
  const std::string take_over = "/level/takeovers";
  ASSERT_EQ(Post(take_over, {{"note", "spoke with her"}}, "listener").status, 200);
  EXPECT_EQ(Standing().value("secondAdultWanted", false), true);
  EXPECT_EQ(due(), "1") << "the first one alone takes it from nobody's list";
  house_.StopService("triage");
  house_.StartService("triage");
  house_.Until([this] { return Timeline().contains("standing"); }, "the histories to be read");
  ASSERT_EQ(Post(take_over, {{"note", "read it"}}, "supervisor").status, 200);
  standing = Standing();
  EXPECT_EQ(standing.value("secondAdultWanted", false), false);
  EXPECT_EQ(standing["answeredForBy"]["name"], "token:supervisor");
  EXPECT_EQ(standing["secondAnsweredBy"]["name"], "token:listener");
  EXPECT_EQ(due(), "0");
}

TEST_F(LevelFlow, SilenceOnTheLineAsksForALookAndTheTimelineSaysWhy) {
  const json body = {{"kind", "CONTACT_SILENT"}, {"occurredAt", "2020-01-01T00:00:00Z"}};
  const Answer noted = Post("/happenings", body, "listener");
  ASSERT_EQ(noted.status, 200) << noted.body.dump();
  EXPECT_EQ(noted.body["standing"]["dueReason"], "DUE_BY_HAPPENING");
  std::vector<std::string> codes;
  const json line = Timeline();
  for (const json& entry : line.at("entries")) {
    if (entry.value("happening", "") != "CONTACT_SILENT") continue;
    codes.push_back(entry.at("reasons").at(0).at("code"));
  }
  EXPECT_EQ(codes, std::vector<std::string>{"contact.silent"});
}

TEST_F(LevelFlow, BadStepsGetProblemsThatNameTheField) {
  const auto slug = [](const Answer& answer) {
    return std::to_string(answer.status) + answer.body.value("pointer", "");
  };
  EXPECT_EQ(slug(Post("/level/raises", {{"level", "HIGH"}}, "listener")), "400/reason");
  EXPECT_EQ(slug(Post("/level/raises", {{"reason", "a"}}, "listener")), "400/level");
  const json phone = {{"level", "HIGH"}, {"reason", "ring 0612345678"}};
  EXPECT_EQ(slug(Post("/level/raises", phone, "listener")), "400/reason");
  const json not_known = {{"level", "NOT_KNOWN"}, {"reason", "a"}};
  EXPECT_EQ(slug(Post("/level/lowerings", not_known, "listener")), "400/level");
  const json future = {{"kind", "RELEASED"}, {"occurredAt", "2099-01-01T00:00:00Z"}};
  EXPECT_EQ(slug(Post("/happenings", future, "listener")), "400/occurredAt");
  const json raise = {{"level", "HIGH"}, {"reason", "a"}};
  const std::string nobody = "/v1/cases/00000000-0000-8000-8000-000000000000/level/raises";
  EXPECT_EQ(house_.Call("POST", nobody, raise, "listener").status, 404);
  EXPECT_EQ(Timeline()["entries"].size(), 2U);
}

}  // namespace
}  // namespace kolona::flow
