#include <gtest/gtest.h>

#include "libs/eventlog/topics.h"
#include "tests/flow/house.h"

// What people of the house and of authorities write beside a case: they read it again, and no
// topic, view or metric holds it in clear.
namespace kolona::flow {
namespace {

using nlohmann::json;

const std::string kCanary = "CANARY";

class WordsFlow : public testing::Test {
 protected:
  WordsFlow() {
    const Answer accepted = house_.Report({{"channel", "APP"},
                                           {"reporter", {{"relation", "SELF"}}},
                                           {"place", {{"commune", "01.511.01.03"}}},
                                           {"kinds", {"PHYSICAL"}},
                                           {"screen", {{"weapon", "YES"}}},
                                           {"language", "fr-MA"}},
                                          "k1");
    case_ = "/v1/cases/" + accepted.body.at("caseId").get<std::string>();
    alert_ = "/v1/alerts/" + accepted.body.at("alertId").get<std::string>();
    house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
    house_.Until([this] { return Timeline().contains("standing"); }, "the history");
  }
  json Timeline() { return house_.Call("GET", case_ + "/timeline", nullptr, "listener").body; }
  Answer Post(const std::string& path, const json& body, const std::string& role) {
    return house_.Call("POST", path, body, role);
  }
  void NothingInClear() {
    house_.base.Settle();
    int looked_at = 0;
    for (const auto* topic :
         {"kolona.cases", "kolona.alerts", "kolona.deliveries", "kolona.keys", "kolona.needs",
          "kolona.dead", "kolona.audit", "kolona.assessments"}) {
      for (const auto& record : house_.base.log.Dump(topic)) {
        ++looked_at;
        EXPECT_EQ(record.event.data.find(kCanary), std::string::npos) << topic;
      }
    }
    EXPECT_GT(looked_at, 10);
    EXPECT_EQ(house_.base.views.DumpAll().find(kCanary), std::string::npos);
    EXPECT_EQ(house_.base.metrics.Render().find(kCanary), std::string::npos);
  }

  House house_;
  std::string case_;
  std::string alert_;
};

TEST_F(WordsFlow, ReasonsAndNotesOfStepsAreSealedBehindTheDoorAndReadAgain) {
  ASSERT_EQ(Post(case_ + "/level/takeovers", {{"note", "CANARY saw her"}}, "listener").status, 200);
  const json wish = {{"level", "LOW"}, {"reason", "CANARY is in prison"}};
  const Answer proposed = Post(case_ + "/level/lowerings", wish, "listener");
  ASSERT_EQ(proposed.status, 200) << proposed.body.dump();
  const json proposal = proposed.body["standing"]["proposal"];
  EXPECT_EQ(proposal["reason"], "CANARY is in prison");
  EXPECT_EQ(Timeline()["standing"]["proposal"]["reason"], "CANARY is in prison");
  const std::string lowering =
      case_ + "/level/lowerings/" + proposal["proposalId"].get<std::string>();
  const json no = {{"reason", "CANARY was released"}};
  ASSERT_EQ(Post(lowering + "/rejection", no, "supervisor").status, 200);
  const json again = {{"screen", {{"strangled", "YES"}}}, {"note", "CANARY told it"}};
  ASSERT_EQ(Post(case_ + "/assessments", again, "listener").status, 200);
  std::vector<std::string> words;
  const json line = Timeline();
  for (const auto& entry : line["entries"]) {
    if (entry.contains("words")) words.push_back(entry["words"]);
  }
  EXPECT_EQ(words, (std::vector<std::string>{"CANARY saw her", "CANARY is in prison",
                                             "CANARY was released", "CANARY told it"}));
  NothingInClear();
}

TEST_F(WordsFlow, TheSameStepSentAgainIsStillKnownAsTheSame) {
  const json note = {{"note", "spoke with her"}};
  EXPECT_FALSE(Post(case_ + "/level/takeovers", note, "listener").body.value("known", false));
  EXPECT_TRUE(Post(case_ + "/level/takeovers", note, "listener").body.value("known", false));
}

TEST_F(WordsFlow, TheReasonOfARefusalIsSealedBehindTheDoorAndReadAgain) {
  const json refusal = {{"kind", "REFUSED"}, {"reason", "CANARY is out with the car"}};
  ASSERT_EQ(Post(alert_ + "/answers", refusal, "authority").status, 200);
  const auto shown = [this](const std::string& path) {
    const json body = house_.Call("GET", path, nullptr, "supervisor").body;
    return body.dump().find("CANARY is out with the car") != std::string::npos;
  };
  house_.Until([&] { return shown(alert_); }, "the refusal in the alert");
  EXPECT_TRUE(shown(case_)) << "and beside the case";
  EXPECT_TRUE(shown("/v1/alerts?state=open"));
  NothingInClear();
}

}  // namespace
}  // namespace kolona::flow
