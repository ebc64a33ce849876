#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/base/log.h"
#include "libs/wire/events.h"
#include "tests/flow/house.h"

namespace kolona::flow {
namespace {

using nlohmann::json;

// A canary made of a danger phrase: the phrase must be found, its words must not.
constexpr const char* kWords = "il va me tuer CANARYWORD ce soir";

json Told(const std::string& narrative) {
  return {{"channel", "APP"},
          {"reporter", {{"relation", "SELF"}}},
          {"place", {{"commune", "01.511.01.03"}}},
          {"narrative", narrative},
          {"language", "fr-MA"}};
}

class HintFlow : public testing::Test {
 protected:
  // The last word of triage on the case.
  v1::Assessment Assessment(const std::string& case_id) {
    v1::Assessment last;
    for (const auto& record : house_.base.log.Dump("kolona.cases")) {
      if (record.event.type != wire::EventType(*v1::CaseTriaged::descriptor())) continue;
      v1::CaseTriaged fact;
      if (!wire::Read(record.event, &fact) || fact.case_id() != case_id) continue;
      last = fact.assessment();
    }
    return last;
  }
  bool Hinted(const std::string& case_id) {
    const v1::Assessment last = Assessment(case_id);
    for (const auto& reason : last.reasons()) {
      if (reason.code() == "text_hint.kill_threat") return true;
    }
    return false;
  }
  // What is not in the views yet is tried again after a while.
  void UntilHinted(const std::string& case_id) {
    house_.base.AdvanceUntil(
        std::chrono::milliseconds(10), [&] { return Hinted(case_id); },
        "triage to tell of the words");
  }

  House house_;
};

TEST_F(HintFlow, DangerInHerWordsAsksForAPersonAndIsNoVerdict) {
  const Answer accepted = house_.Report(Told(kWords), "k1");
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  EXPECT_FALSE(accepted.body.value("urgent", false));
  const std::string id = accepted.body["caseId"];
  UntilHinted(id);
  EXPECT_TRUE(Assessment(id).needs_person());
  EXPECT_EQ(Assessment(id).level(), v1::NOT_KNOWN);
  const auto due = [&] {
    const json list = house_.Call("GET", "/v1/assessments/due", nullptr, "listener").body;
    return list.value("cases", json::array()).dump().find(id) != std::string::npos;
  };
  house_.base.AdvanceUntil(std::chrono::milliseconds(10), due, "a look to be due");
  const Answer line = house_.Call("GET", "/v1/cases/" + id + "/timeline", nullptr, "listener");
  EXPECT_NE(line.body.dump().find("fr:kill_threat.will_kill"), std::string::npos)
      << line.body.dump();
}

TEST_F(HintFlow, WhatWasToldWhileTriageWasAwayIsSearchedWhenItIsBack) {
  house_.StopService("triage");
  const Answer accepted = house_.Report(Told(kWords), "k1");
  ASSERT_EQ(accepted.status, 202);
  const std::string id = accepted.body["caseId"];
  house_.base.Settle();
  EXPECT_FALSE(Hinted(id));
  house_.StartService("triage");
  UntilHinted(id);
}

TEST_F(HintFlow, ARequestForSupportIsSearchedToo) {
  const json body = {{"channel", "WEB"},
                     {"requester", {{"relation", "SELF"}}},
                     {"place", {{"commune", "01.511.01.03"}}},
                     {"kinds", {"JOB"}},
                     {"narrative", "je cherche un travail et il va me tuer si je sors"}};
  const Answer accepted = house_.Call("POST", "/v1/support-requests", body, "",
                                      {"Idempotency-Key: s1", "Kolona-Device: device-1"});
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  const std::string id = accepted.body["caseId"];
  UntilHinted(id);
}

TEST_F(HintFlow, ADangerHeardInARequestForSupportIsRaisedAndReachesTheDesks) {
  for (const std::string words : {"il va me tuer, je veux un travail", "je veux un travail"}) {
    const json body = {{"channel", "WEB"},
                       {"requester", {{"relation", "SELF"}}},
                       {"place", {{"commune", "01.511.01.03"}}},
                       {"kinds", {"JOB"}},
                       {"narrative", words}};
    const Answer accepted =
        house_.Call("POST", "/v1/support-requests", body, "",
                    {"Idempotency-Key: s" + std::to_string(words.size()), "Kolona-Device: d1"});
    ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
    const std::string id = accepted.body["caseId"];
    if (words.find("tuer") != std::string::npos) UntilHinted(id);
    house_.desks.received.clear();
    const json raise = {{"level", "EXTREME"}, {"reason", "he is at the door"}};
    const Answer raised =
        house_.Call("POST", "/v1/cases/" + id + "/level/raises", raise, "listener");
    ASSERT_EQ(raised.status, 200) << raised.body.dump();
    EXPECT_EQ(raised.body["standing"]["level"], "EXTREME");
    house_.Until([this] { return house_.desks.received.size() >= 2; }, "force and prosecutor told");
    EXPECT_EQ(house_.desks.received[0].alert.case_id, id);
    EXPECT_EQ(house_.desks.received[0].alert.level, model::Level::kExtreme);
  }
}

TEST_F(HintFlow, HarmlessWordsAskForNobody) {
  const Answer accepted = house_.Report(Told("il me tue de rire, quel film"), "k1");
  const std::string id = accepted.body["caseId"];
  for (int second = 0; second < 30; ++second) {
    house_.Pass(std::chrono::seconds(1));
    house_.base.Settle();
  }
  EXPECT_TRUE(house_.Seen([&] { return Assessment(id).level() != v1::LEVEL_UNSPECIFIED; }));
  EXPECT_FALSE(Hinted(id));
}

TEST_F(HintFlow, HerWordsAreOnNoTopicInNoViewAndInNoLogLine) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  const Answer accepted = house_.Report(Told(kWords), "k1");
  const std::string id = accepted.body["caseId"];
  UntilHinted(id);
  house_.base.Settle();
  const std::string lines =
      testing::internal::GetCapturedStderr() + testing::internal::GetCapturedStdout();
  std::string all = lines + house_.base.views.DumpAll() + house_.base.metrics.Render();
  for (const auto* topic : {"kolona.cases", "kolona.alerts", "kolona.deliveries", "kolona.keys",
                            "kolona.needs", "kolona.dead", "kolona.audit"}) {
    for (const auto& record : house_.base.log.Dump(topic)) {
      all += record.event.key + record.event.data;
    }
  }
  EXPECT_NE(all.find("kill_threat"), std::string::npos);  // the id is there
  EXPECT_EQ(all.find("CANARYWORD"), std::string::npos);
  EXPECT_EQ(all.find("me tuer"), std::string::npos);
}

}  // namespace
}  // namespace kolona::flow
