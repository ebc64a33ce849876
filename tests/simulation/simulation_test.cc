#include <gtest/gtest.h>

#include <cstdlib>

#include "kolona/v1/events.pb.h"
#include "libs/wire/events.h"
#include "tests/simulation/world.h"

// Whatever happens to the house, drawn from a seed, what it promised holds once all is mended.
// KOLONA_SEEDS=FIRST-LAST tries others than those of every day.
namespace kolona::simulation {
namespace {

using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kSteps = 40;

bool IsForce(const notification::Webhook& webhook) {
  return webhook.route.kind != model::AuthorityKind::kProsecutor;
}

class Simulation : public testing::TestWithParam<unsigned> {
 protected:
  // Case ids of all facts of a kind on topic cases, with the ids of their events.
  template <class Fact>
  std::map<std::string, std::set<std::string>> OnTheLog() {
    std::map<std::string, std::set<std::string>> found;
    for (const auto& record : world.house.base.log.Dump("kolona.cases")) {
      if (record.event.type != wire::EventType(*Fact::descriptor())) continue;
      found[record.event.subject].insert(record.event.id);
    }
    return found;
  }
  std::set<std::string> AlertedCases() {
    std::set<std::string> cases;
    for (const auto& record : world.house.base.log.Dump("kolona.alerts")) {
      v1::AlertRaised raised;
      if (wire::Read(record.event, &raised)) cases.insert(raised.alert().case_id());
    }
    return cases;
  }
  bool ToldToAForce(const std::string& case_id) const {
    for (const auto& webhook : world.house.desks.received) {
      if (webhook.alert.case_id == case_id && IsForce(webhook)) return true;
    }
    return false;
  }
  // Each force that was told says that it has it.
  void AllAccept() {
    std::map<std::string, std::string> who;  // alert -> a force that was told of it
    for (const auto& webhook : world.house.desks.received) {
      if (IsForce(webhook)) who[webhook.alert.alert_id] = webhook.attempt.answer_as;
    }
    for (const auto& [alert, authority] : who) {
      EXPECT_TRUE(world.Accept(alert, authority)) << alert;
    }
  }
  void NothingAcceptedIsLost();
  void EveryUrgentCaseIsTaken();
  void NoEffectHappenedUnderTwoIds();
  void EverythingIsTriagedAndCounted();
  void NothingPersonalIsFound();

  World world{GetParam()};
};

void Simulation::NothingAcceptedIsLost() {
  for (const auto& [key, one] : world.sent()) {
    ASSERT_EQ(one.case_ids.size(), 1U) << key << ": the same key is the same case";
    std::set<std::string> events;
    const auto logged = [&] {
      const auto facts =
          one.path == "/v1/cases" ? OnTheLog<v1::CaseReported>() : OnTheLog<v1::SupportRequested>();
      const auto found = facts.find(*one.case_ids.begin());
      if (found != facts.end()) events = found->second;
      return !events.empty();
    };
    // The spool drains when the log is back.
    ASSERT_TRUE(world.Until(minutes(5), logged)) << key << " is not on the log";
    EXPECT_EQ(events.size(), 1U) << key << ": said twice, it is the same event";
  }
}

void Simulation::EveryUrgentCaseIsTaken() {
  std::set<std::string> urgent;
  for (const auto& [key, one] : world.sent()) {
    if (one.must_be_urgent) urgent.insert(*one.case_ids.begin());
  }
  const auto alerted = [&] {
    const auto cases = AlertedCases();
    return std::includes(cases.begin(), cases.end(), urgent.begin(), urgent.end());
  };
  EXPECT_TRUE(world.Until(minutes(5), alerted)) << "an urgent case was never alerted";
  const auto told = [&] {
    return std::all_of(urgent.begin(), urgent.end(),
                       [&](const std::string& one) { return ToldToAForce(one); });
  };
  EXPECT_TRUE(world.Until(minutes(5), told)) << "no force was told of an urgent case";
  AllAccept();
  for (const auto& [key, one] : world.sent()) {
    if (!one.must_be_urgent) continue;
    json alert;
    const auto taken = [&] {
      alert = world.AlertOf(one.alert_id);
      return alert.value("state", "") == "ACKNOWLEDGED";
    };
    EXPECT_TRUE(world.Until(minutes(10), taken)) << key << ": " << alert.dump();
  }
}

void Simulation::NoEffectHappenedUnderTwoIds() {
  using Effect = std::tuple<std::string, std::string, int, int>;
  std::map<Effect, std::set<std::string>> ids;
  std::map<std::string, Effect> effects;
  for (const auto& webhook : world.house.desks.received) {
    const auto& attempt = webhook.attempt;
    const Effect effect{webhook.alert.alert_id, attempt.endpoint + attempt.authority_id,
                        attempt.step, attempt.round};
    ids[effect].insert(attempt.delivery_id);
    EXPECT_EQ(effects.emplace(attempt.delivery_id, effect).first->second, effect);
  }
  for (const auto& [effect, names] : ids) EXPECT_EQ(names.size(), 1U) << std::get<0>(effect);
}

void Simulation::EverythingIsTriagedAndCounted() {
  const auto reports = OnTheLog<v1::CaseReported>();
  const auto triaged = [&] { return OnTheLog<v1::CaseTriaged>().size() >= reports.size(); };
  EXPECT_TRUE(world.Until(minutes(5), triaged)) << "a case was never assessed";
  int requests = 0;
  for (const auto& [key, one] : world.sent()) requests += one.path != "/v1/cases";
  json live;
  const auto counted = [&] {
    live = world.house.Call("GET", "/v1/live", nullptr, "analyst").body;
    return live.value("reports", "0") == std::to_string(reports.size()) &&
           live.value("supportRequests", "0") == std::to_string(requests);
  };
  EXPECT_TRUE(world.Until(minutes(5), counted))
      << reports.size() << " reports, " << requests << " requests, counted: " << live.dump();
  EXPECT_TRUE(world.house.base.log.Dump("kolona.dead").empty()) << "a good record was set aside";
}

void Simulation::NothingPersonalIsFound() {
  for (const auto* topic : {"cases", "alerts", "deliveries", "needs", "matches", "keys", "audit"}) {
    for (const auto& record : world.house.base.log.Dump(std::string("kolona.") + topic)) {
      ASSERT_EQ(record.event.data.find("CANARY"), std::string::npos) << topic;
    }
  }
  EXPECT_EQ(world.house.base.views.DumpAll().find("CANARY"), std::string::npos);
}

TEST_P(Simulation, HoldsWhatTheHousePromised) {
  for (int step = 0; step < kSteps; ++step) world.Step();
  world.Heal();
  EXPECT_TRUE(world.SendAllAgain()) << "somebody is never answered";
  if (!HasFailure()) NothingAcceptedIsLost();
  if (!HasFailure()) EveryUrgentCaseIsTaken();
  NoEffectHappenedUnderTwoIds();
  if (!HasFailure()) EverythingIsTriagedAndCounted();
  NothingPersonalIsFound();
  if (HasFailure()) std::cerr << "seed " << GetParam() << ":\n" << world.Story();
}

std::vector<unsigned> Seeds() {
  unsigned first = 1, last = 20;
  if (const char* said = std::getenv("KOLONA_SEEDS")) {
    char* rest = nullptr;
    first = static_cast<unsigned>(std::strtoul(said, &rest, 10));
    last = *rest == '-' ? static_cast<unsigned>(std::strtoul(rest + 1, nullptr, 10)) : first;
  }
  std::vector<unsigned> seeds;
  for (unsigned seed = first; seed <= last; ++seed) seeds.push_back(seed);
  return seeds;
}

INSTANTIATE_TEST_SUITE_P(Seeds, Simulation, testing::ValuesIn(Seeds()),
                         [](const auto& one) { return "Seed" + std::to_string(one.param); });

}  // namespace
}  // namespace kolona::simulation
