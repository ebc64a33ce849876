#include <gtest/gtest.h>

#include <algorithm>

#include "tests/flow/house.h"

// Who has an alert: notification, which asks on, intake, which shows it, and reporting, which
// counts it, must say the same at every moment.
namespace kolona::flow {
namespace {

using nlohmann::json;
using std::chrono::seconds;

class AnswerFlow : public testing::Test {
 protected:
  AnswerFlow() {
    const Answer accepted = house_.Report({{"channel", "APP"},
                                           {"reporter", {{"relation", "SELF"}}},
                                           {"place", {{"commune", "01.511.01.03"}}},
                                           {"kinds", {"PHYSICAL"}},
                                           {"dangerSigns", {"ATTACKER_PRESENT"}},
                                           {"language", "fr-MA"}},
                                          "k1");
    alert_id_ = accepted.body.at("alertId");
    receipt_ = accepted.body.at("receiptCode");
    std::erase(receipt_, ' ');
    house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
    for (const auto& webhook : house_.desks.received) {
      const bool court = webhook.route.kind == model::AuthorityKind::kProsecutor;
      (court ? court_ : force_) = webhook.route.authority_id;
    }
  }

  int Say(const std::string& who, const std::string& kind, const std::string& reason = "") {
    json body = {{"kind", kind}};
    if (!reason.empty()) body["reason"] = reason;
    return house_
        .Call("POST", "/v1/alerts/" + alert_id_ + "/answers", body, "authority",
              {"Kolona-Authority: " + who})
        .status;
  }
  json Alert() { return house_.Call("GET", "/v1/alerts/" + alert_id_, nullptr, "supervisor").body; }
  std::string AnswerOf(const std::string& who) {
    const json alert = Alert();
    for (const auto& route : alert.value("routes", json::array())) {
      if (route["route"]["authorityId"] == who) return route.value("answer", "");
    }
    return "";
  }
  // Turns the house until the API shows the authority's answer.
  void UntilShown(const std::string& who, const std::string& answer) {
    ASSERT_TRUE(house_.Seen([&] { return AnswerOf(who) == answer; })) << Alert().dump();
  }
  int Listed(const std::string& state) {
    const json list = house_.Call("GET", "/v1/alerts?state=" + state, nullptr, "supervisor").body;
    return static_cast<int>(list.value("alerts", json::array()).size());
  }
  // What everybody says of it: "open" or "acknowledged".
  void ExpectEverywhere(const std::string& state) {
    const bool open = state == "open";
    EXPECT_EQ(Alert()["state"], open ? "OPEN" : "ACKNOWLEDGED");
    EXPECT_EQ(Alert().value("acknowledgedBy", ""), open ? "" : force_);
    EXPECT_EQ(Listed("open"), open ? 1 : 0);
    EXPECT_EQ(Listed("acknowledged"), open ? 0 : 1);
    EXPECT_EQ(house_.Call("GET", "/v1/receipts/" + receipt_).body["status"],
              open ? "being_sent" : "with_authority");
    // The gateway keeps live counts for a second, and reporting counts on a thread of its own.
    json live;
    const auto counted = [&] {
      live = house_.Call("GET", "/v1/live", nullptr, "analyst").body;
      return live.value("openAlerts", "0") == (open ? "1" : "0") &&
             live.value("acknowledgedAlerts", "0") == (open ? "0" : "1");
    };
    for (int turn = 0; turn < 20 && !counted(); ++turn) house_.Pass(seconds(1));
    EXPECT_TRUE(counted()) << live.dump();
  }
  std::size_t SentTo(const std::string& who) {
    return static_cast<std::size_t>(
        std::count_if(house_.desks.received.begin(), house_.desks.received.end(),
                      [&](const auto& webhook) { return webhook.route.authority_id == who; }));
  }

  House house_;
  std::string alert_id_;
  std::string receipt_;
  std::string force_;
  std::string court_;
};

TEST_F(AnswerFlow, AProsecutorThatAcceptsLeavesTheAlertOpenAndASilentForceIsAskedOn) {
  EXPECT_EQ(Say(court_, "ACCEPTED"), 200);
  UntilShown(court_, "ACCEPTED");
  ExpectEverywhere("open");
  house_.Pass(seconds(61));
  house_.Until([this] { return SentTo(force_) >= 2; }, "the force's next step is told");
  EXPECT_EQ(SentTo(court_), 1U);
  EXPECT_EQ(Say(force_, "ACCEPTED"), 200);
  UntilShown(force_, "ACCEPTED");
  ExpectEverywhere("acknowledged");
}

TEST_F(AnswerFlow, AcceptedAndThenRefusedItIsOpenAgainAndAskedOnUntilItIsTakenAnew) {
  EXPECT_EQ(Say(force_, "ACCEPTED"), 200);
  UntilShown(force_, "ACCEPTED");
  ExpectEverywhere("acknowledged");
  EXPECT_EQ(Say(force_, "REFUSED", "called away"), 200);
  UntilShown(force_, "REFUSED");
  ExpectEverywhere("open");
  house_.Until([this] { return SentTo(force_) >= 2; }, "the force's next step is told");
  house_.Pass(seconds(121));
  house_.Until([this] { return SentTo(force_) >= 3; }, "and after silence the one behind it");
  EXPECT_EQ(Say(force_, "EN_ROUTE"), 200);
  UntilShown(force_, "EN_ROUTE");
  ExpectEverywhere("acknowledged");
}

TEST_F(AnswerFlow, WhatWasGivenBackIsStillOpenAfterNotificationCameBack) {
  EXPECT_EQ(Say(force_, "ACCEPTED"), 200);
  EXPECT_EQ(Say(force_, "REFUSED", "called away"), 200);
  UntilShown(force_, "REFUSED");
  house_.StopService("notification");
  house_.StartService("notification");
  const auto before = SentTo(force_);
  house_.Pass(seconds(121));
  house_.Until([&] { return SentTo(force_) > before; }, "the force is asked on");
  ExpectEverywhere("open");
}

TEST_F(AnswerFlow, WhoIsReachedByALaterStepOfALadderReadsWithItsOwnTokenOnceItWasTold) {
  constexpr auto* kThird = "supervisor-national";
  const std::string alert = "/v1/alerts/" + alert_id_;
  const std::string of_case = "/v1/cases/" + Alert()["alert"]["caseId"].get<std::string>();
  const auto listed = [&] {
    const json list = house_.Call("GET", "/v1/alerts", nullptr, kThird).body;
    return list.value("alerts", json::array()).size();
  };
  const auto reads = [&](const std::string& path) {
    return house_.Call("GET", path, nullptr, kThird).status;
  };
  EXPECT_EQ(reads(alert), 404);
  EXPECT_EQ(reads(of_case), 404);
  EXPECT_EQ(listed(), 0U);
  for (const auto& [wait, told] : {std::pair{61, 2U}, std::pair{121, 3U}}) {
    EXPECT_EQ(reads(alert), 404);
    house_.Pass(seconds(wait));
    house_.Until([&, told = told] { return SentTo(force_) >= told; }, "the force's next step");
  }
  EXPECT_EQ(house_.desks.received.back().attempt.answer_as, kThird);
  EXPECT_TRUE(house_.Seen([&] { return listed() == 1; }));
  EXPECT_EQ(reads(alert), 200);
  EXPECT_EQ(reads(of_case), 200);
  EXPECT_EQ(Alert()["alsoTold"], json({kThird}));
  EXPECT_EQ(house_.Call("POST", alert + "/answers", {{"kind", "ACCEPTED"}}, kThird).status, 200);
}

TEST_F(AnswerFlow, EverybodyMaySeeOnlyRoundedCounts) {
  ExpectEverywhere("open");
  const json live = house_.Call("GET", "/v1/live").body;
  EXPECT_TRUE(live["rounded"].get<bool>());
  EXPECT_EQ(live["hidden"], json({"reports", "alerts", "openAlerts"})) << live.dump();
  for (const auto* name : {"reports", "alerts", "openAlerts"}) {
    EXPECT_EQ(live.value(name, "0"), "0") << name;
  }
  EXPECT_EQ(house_.Call("GET", "/v1/live", nullptr, "partner").body["hidden"], live["hidden"]);
}

}  // namespace
}  // namespace kolona::flow
