#include <gtest/gtest.h>

#include <set>

#include "tests/flow/house.h"

namespace kolona::flow {
namespace {

using nlohmann::json;
using std::chrono::seconds;

json Urgent() {
  return {{"channel", "APP"},
          {"reporter", {{"relation", "SELF"}, {"name", "CANARY-name"}, {"phone", "+212600000001"}}},
          {"place", {{"commune", "01.511.01.03"}, {"address", "CANARY-address"}}},
          {"kinds", {"PHYSICAL"}},
          {"dangerSigns", {"ATTACKER_PRESENT"}},
          {"narrative", "CANARY-narrative"},
          {"language", "fr-MA"}};
}

class ReportFlow : public testing::Test {
 protected:
  json AlertOf(const Answer& accepted) {
    const std::string id = accepted.body.at("alertId");
    return house_.Call("GET", "/v1/alerts/" + id, nullptr, "supervisor").body;
  }
  void UntilAlert(const Answer& accepted, const std::string& state) {
    ASSERT_TRUE(house_.Seen([&] { return AlertOf(accepted).value("state", "") == state; }))
        << "alert never became " << state << ": " << AlertOf(accepted).dump();
  }
  Answer AnswerAs(const Answer& accepted, const std::string& kind, const std::string& reason = "") {
    json body = {{"kind", kind}};
    if (!reason.empty()) body["reason"] = reason;
    const std::string id = accepted.body.at("alertId");
    return house_.Call("POST", "/v1/alerts/" + id + "/answers", body, "authority");
  }

  House house_;
};

TEST_F(ReportFlow, AnUrgentReportReachesForceAndProsecutorAndIsAcknowledged) {
  const Answer accepted = house_.Report(Urgent(), "k1");
  ASSERT_EQ(accepted.status, 202) << accepted.body.dump();
  EXPECT_EQ(accepted.body["level"], "EXTREME");
  EXPECT_EQ(accepted.body["durability"], "LOGGED");
  EXPECT_TRUE(accepted.body["urgent"].get<bool>());
  EXPECT_FALSE(accepted.body["callNow"].empty());
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
  EXPECT_EQ(house_.desks.received[0].route.kind, model::AuthorityKind::kPolice);
  UntilAlert(accepted, "OPEN");
  EXPECT_EQ(AnswerAs(accepted, "ACCEPTED").status, 200);
  UntilAlert(accepted, "ACKNOWLEDGED");
  const std::string code = accepted.body["receiptCode"];
  std::string path = "/v1/receipts/" + code;
  std::erase(path, ' ');
  EXPECT_EQ(house_.Call("GET", path).body["status"], "with_authority");
}

TEST_F(ReportFlow, TheSameKeyIsTheSameCaseAndTheDesksAreToldOnce) {
  const Answer first = house_.Report(Urgent(), "k1");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
  const Answer again = house_.Report(Urgent(), "k1");
  house_.base.Settle();
  EXPECT_EQ(again.status, 202);
  EXPECT_EQ(again.body["caseId"], first.body["caseId"]);
  EXPECT_EQ(again.body["receiptCode"], first.body["receiptCode"]);
  EXPECT_TRUE(again.body["repeated"].get<bool>());
  EXPECT_EQ(house_.desks.received.size(), 2U);
  json other = Urgent();
  other["narrative"] = "another story";
  const Answer reused = house_.Report(other, "k1");
  EXPECT_EQ(reused.status, 409);
  EXPECT_EQ(reused.body["type"], "urn:kolonamaak:problem:idempotency-key-reused");
}

TEST_F(ReportFlow, WithTriageDownWhatWasToldDecidesAndTheSureLaneAlertsNobodyTwice) {
  house_.StopService("triage");
  const Answer urgent = house_.Report(Urgent(), "k1");
  EXPECT_EQ(urgent.body["level"], "EXTREME");
  json screen_only = Urgent();
  screen_only.erase("dangerSigns");
  screen_only["screen"] = {{"weapon", "YES"}};
  const Answer told = house_.Report(screen_only, "k2");
  EXPECT_EQ(told.status, 202);
  EXPECT_EQ(told.body["level"], "HIGH");
  EXPECT_TRUE(told.body["urgent"].get<bool>());
  house_.Until([this] { return house_.desks.received.size() >= 4; }, "both are sent");
  house_.StartService("triage");
  const auto decided = [this] { return house_.base.log.Size("kolona.cases") >= 4; };
  house_.Until(decided, "triage says what it thinks of both");
  house_.base.Settle();
  EXPECT_EQ(house_.desks.received.size(), 4U);
}

TEST_F(ReportFlow, WhatTriageFindsGraverWhenItIsBackIsToldAnewUnderTheSameAlert) {
  house_.StopService("triage");
  json report = Urgent();
  report.erase("dangerSigns");
  report["answers"]["danger-scale"] = {{"version", "1.0.0"},
                                       {"answers",
                                        {{"firearm", "yes"},
                                         {"left_within_year", "yes"},
                                         {"he_has_no_work", "yes"},
                                         {"weapon", "yes"},
                                         {"threat_to_kill", "yes"}}}};
  const Answer told = house_.Report(report, "k1");
  ASSERT_EQ(told.status, 202) << told.body.dump();
  EXPECT_EQ(told.body["level"], "HIGH") << "nobody could weigh the answers";
  house_.Until([this] { return house_.desks.received.size() == 2; }, "the first sends");
  house_.StartService("triage");
  house_.Until([this] { return house_.desks.received.size() == 4; }, "both are told of the rise");
  std::set<std::string> raised;
  for (const auto& record : house_.base.log.Dump("kolona.alerts")) {
    if (record.event.type != "ma.kolonamaak.alert-raised.v1") continue;
    EXPECT_EQ(record.event.subject, told.body["alertId"]);
    raised.insert(record.event.id);
  }
  EXPECT_EQ(raised.size(), 2U) << "who drops repeats by id must not miss the rise";
}

TEST_F(ReportFlow, WhatIsUrgentByAnAnswerThatDoesNotFitTheOthersIsTakenAndTold) {
  json report = Urgent();
  report.erase("dangerSigns");
  report["kinds"] = {"PSYCHOLOGICAL"};
  report["answers"]["suicide-screen"] = {
      {"version", "1.0.0"},
      {"answers",
       {{"wish_dead", "no"}, {"thoughts", "no"}, {"intent", "yes"}, {"behaviour", "never"}}}};
  const Answer told = house_.Report(report, "k1");
  ASSERT_EQ(told.status, 202) << told.body.dump();
  EXPECT_EQ(told.body["level"], "HIGH");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
}

TEST_F(ReportFlow, WithNotificationDownTheAlertWaitsOnTheLog) {
  house_.StopService("notification");
  const Answer accepted = house_.Report(Urgent(), "k1");
  EXPECT_EQ(accepted.status, 202);
  EXPECT_TRUE(house_.desks.received.empty());
  house_.StartService("notification");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "sent after the restart");
}

TEST_F(ReportFlow, WithTheLogDownTheCaseIsSpooledAndTheAlertStillGoesOut) {
  house_.base.log.FailPublishing(base::Status(base::Code::kUnavailable, "log away"));
  const Answer accepted = house_.Report(Urgent(), "k1");
  EXPECT_EQ(accepted.status, 202) << accepted.body.dump();
  EXPECT_EQ(accepted.body["durability"], "SPOOLED");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "fast lane alone");
  house_.base.log.FailPublishing({});
  house_.base.AdvanceUntil(
      seconds(1), [this] { return house_.base.log.Size("kolona.cases") >= 1; },
      "the spool drains into the log");
  EXPECT_EQ(house_.desks.received.size(), 2U);
}

TEST_F(ReportFlow, WithViewsDownEverythingUrgentGoesOn) {
  house_.base.views.FailWith(base::Status(base::Code::kUnavailable, "views away"));
  const Answer accepted = house_.Report(Urgent(), "k1");
  EXPECT_EQ(accepted.status, 202);
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "sent without views");
  EXPECT_EQ(AnswerAs(accepted, "ACCEPTED").status, 200);
}

TEST_F(ReportFlow, SilenceClimbsTheLadderAndARefusalClimbsAtOnce) {
  const Answer accepted = house_.Report(Urgent(), "k1");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
  EXPECT_EQ(AnswerAs(accepted, "REFUSED").status, 400);
  EXPECT_EQ(AnswerAs(accepted, "REFUSED", "no car").status, 200);
  house_.Until([this] { return house_.desks.received.size() >= 3; }, "next step after a refusal");
  house_.Pass(seconds(301));
  house_.Until([this] { return house_.desks.received.size() >= 4; }, "next step after silence");
}

TEST_F(ReportFlow, ARestartOfNotificationGoesOnWhereItStoodWithTheSameIds) {
  notification::SendResult failed;
  failed.outcome = model::DeliveryOutcome::kFailedRetryable;
  failed.status_code = 503;
  house_.desks.next = {failed, failed};
  const Answer accepted = house_.Report(Urgent(), "k1");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two failed sends");
  house_.base.Settle();
  const std::string id = house_.desks.received[0].attempt.delivery_id;
  house_.StopService("notification");
  house_.desks.received.clear();
  house_.StartService("notification");
  house_.Pass(seconds(30));
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "tried again after restart");
  bool same = false;
  for (const auto& webhook : house_.desks.received) same |= webhook.attempt.delivery_id == id;
  EXPECT_TRUE(same);
}

TEST_F(ReportFlow, NoPersonalFieldIsFoundOnTheLogOrInAView) {
  const Answer accepted = house_.Report(Urgent(), "k1");
  house_.Until([this] { return house_.desks.received.size() >= 2; }, "two first sends");
  house_.base.Settle();
  for (const auto* topic : {"kolona.cases", "kolona.alerts", "kolona.deliveries", "kolona.keys",
                            "kolona.needs", "kolona.dead", "kolona.audit"}) {
    for (const auto& record : house_.base.log.Dump(topic)) {
      EXPECT_EQ(record.event.data.find("CANARY"), std::string::npos) << topic;
      EXPECT_EQ(record.event.data.find("212600000001"), std::string::npos) << topic;
    }
  }
  EXPECT_EQ(house_.base.views.DumpAll().find("CANARY"), std::string::npos);
  const std::string path = "/v1/cases/" + accepted.body["caseId"].get<std::string>();
  const Answer read = house_.Call("GET", path, nullptr, "listener");
  EXPECT_EQ(read.body["personal"]["narrative"], "CANARY-narrative") << read.body.dump();
  EXPECT_EQ(house_.Call("GET", path).status, 401);
  EXPECT_EQ(house_.Call("GET", path, nullptr, "analyst").status, 403);
}

}  // namespace
}  // namespace kolona::flow
