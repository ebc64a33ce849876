#include "tests/simulation/world.h"

#include <algorithm>

namespace kolona::simulation {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto kTick = milliseconds(50);
const std::vector<std::string> kMayGo = {"triage", "notification", "matching", "reporting",
                                         "intake"};
const std::vector<std::string> kPlaces = {"01.511.01.03", "Fès", "Atlantis"};
const std::vector<std::string> kSigns = {"LOCKED_IN", "ATTACKER_PRESENT", "WEAPON_IN_HAND"};

base::Status Away(const char* what) { return {base::Code::kUnavailable, what}; }

}  // namespace

World::World(unsigned seed) : random_(seed) { house.LetTimePass(kTick); }

int World::Draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

void World::Step() {
  const int what = Draw(100);
  if (what < 30) return Report();
  if (what < 38) return AskForSupport();
  if (what < 46) return Repeat();
  if (what < 56) return SpoilOrMend();
  if (what < 66) return StopOrStart();
  if (what < 72) return SpoilDesks();
  if (what < 80) return Answer(Draw(3) == 0);
  Pass();
}

void World::Report() {
  const std::string key = "r" + std::to_string(sent_.size());
  Sent& one = sent_[key];
  one.path = "/v1/cases";
  one.body = {{"channel", "APP"},
              {"reporter", {{"relation", "SELF"}, {"name", "CANARY-name"}}},
              {"place", {{"commune", kPlaces[static_cast<std::size_t>(Draw(3))]}}},
              {"kinds", {"PHYSICAL"}},
              {"narrative", "CANARY-narrative"},
              {"language", "fr-MA"}};
  one.must_be_urgent = Draw(2) == 0;
  if (one.must_be_urgent) one.body["dangerSigns"] = {kSigns[static_cast<std::size_t>(Draw(3))]};
  if (Draw(4) == 0) {
    one.body["screen"] = {{"weapon", "YES"}};  // a critical question: HIGH in either lane
    one.must_be_urgent = true;
  }
  story_.push_back("report " + key + (one.must_be_urgent ? " (urgent)" : ""));
  Send(key);
}

void World::AskForSupport() {
  const std::string key = "s" + std::to_string(sent_.size());
  Sent& one = sent_[key];
  one.path = "/v1/support-requests";
  one.body = {{"channel", "WEB"},
              {"requester", {{"relation", "SELF"}, {"name", "CANARY-name"}}},
              {"place", {{"commune", "01.511.01.03"}}},
              {"kinds", {"TRAINING"}},
              {"age", 24}};
  story_.push_back("ask " + key);
  Send(key);
}

void World::Repeat() {
  if (sent_.empty()) return;
  auto one = sent_.begin();
  std::advance(one, Draw(static_cast<int>(sent_.size())));
  story_.push_back("again " + one->first);
  Send(one->first);
}

void World::Send(const std::string& key) {
  Sent& one = sent_.at(key);
  const auto answer = house.Call("POST", one.path, one.body, "",
                                 {"Idempotency-Key: " + key, "Kolona-Device: device-" + key});
  story_.back() += " -> " + std::to_string(answer.status);
  if (answer.status != 202) return;
  one.case_ids.insert(answer.body.at("caseId").get<std::string>());
  one.alert_id = answer.body.value("alertId", "");
}

void World::SpoilOrMend() {
  switch (Draw(3)) {
    case 0:
      log_fails_ = !log_fails_;
      house.base.log.FailPublishing(log_fails_ ? Away("the log is away") : base::Status());
      return story_.push_back(log_fails_ ? "the log fails" : "the log works");
    case 1:
      log_hangs_ = !log_hangs_;
      log_hangs_ ? house.base.log.Cork() : house.base.log.Uncork();
      return story_.push_back(log_hangs_ ? "the log hangs" : "the log goes on");
    default:
      views_fail_ = !views_fail_;
      house.base.views.FailWith(views_fail_ ? Away("the views are away") : base::Status());
      return story_.push_back(views_fail_ ? "views fail" : "views work");
  }
}

void World::StopOrStart() {
  // A service can only end or begin while the log answers; a log that hangs holds both up.
  if (log_hangs_ || log_fails_) return Pass();
  if (!down_.empty() && Draw(2) == 0) {
    const std::string name = *down_.begin();
    down_.erase(name);
    house.StartService(name);
    return story_.push_back(name + " starts");
  }
  const std::string& name = kMayGo[static_cast<std::size_t>(Draw(static_cast<int>(kMayGo.size())))];
  if (!down_.insert(name).second) return;
  house.StopService(name);
  story_.push_back(name + " stops");
}

void World::SpoilDesks() {
  const int count = 1 + Draw(5);
  for (int i = 0; i < count; ++i) {
    notification::SendResult bad;
    bad.outcome = model::DeliveryOutcome::kFailedRetryable;
    bad.status_code = Draw(2) == 0 ? 503 : 0;
    house.desks.next.push_back(bad);
  }
  story_.push_back("desks fail " + std::to_string(count) + " times");
}

void World::Answer(bool refuse) {
  if (house.desks.received.empty()) return Pass();
  const auto at = static_cast<std::size_t>(Draw(static_cast<int>(house.desks.received.size())));
  // A copy: more may come while the answer is on its way.
  const notification::Webhook webhook = house.desks.received[at];
  Say(webhook.alert.alert_id, webhook.attempt.answer_as, refuse);
}

int World::Say(const std::string& alert_id, const std::string& authority, bool refuse) {
  json body = {{"kind", refuse ? "REFUSED" : "ACCEPTED"}};
  if (refuse) body["reason"] = "out of our area";
  const auto answer = house.Call("POST", "/v1/alerts/" + alert_id + "/answers", body, "authority",
                                 {"Kolona-Authority: " + authority});
  story_.push_back(authority + (refuse ? " refuses " : " accepts ") + alert_id.substr(0, 8) +
                   " -> " + std::to_string(answer.status));
  return answer.status;
}

void World::Pass() {
  const auto wait = seconds(1 + Draw(90));
  for (auto passed = seconds(0); passed < wait; passed += seconds(1)) {
    house.base.clock.Advance(seconds(1));
    house.base.Settle();
  }
  // The wall clock is set now and then.
  if (Draw(8) == 0) house.base.clock.Jump(seconds(Draw(2) == 0 ? 30 : -30));
  story_.push_back(std::to_string(wait.count()) + " s pass");
}

void World::Heal() {
  story_.push_back("all is mended");
  house.base.log.FailPublishing({});
  if (log_hangs_) house.base.log.Uncork();
  house.base.views.FailWith({});
  log_fails_ = log_hangs_ = views_fail_ = false;
  house.desks.next.clear();
  for (const auto& name : std::exchange(down_, {})) house.StartService(name);
}

bool World::SendAllAgain() {
  for (int round = 0; round < 100; ++round) {
    bool all = true;
    for (const auto& [key, one] : sent_) {
      if (one.accepted()) continue;
      story_.push_back("again " + key);
      Send(key);
      all = all && one.accepted();
    }
    if (all) return true;
    Pass();
    Breathe();
  }
  return false;
}

bool World::Accept(const std::string& alert_id, const std::string& authority) {
  for (int round = 0; round < 100; ++round) {
    if (Say(alert_id, authority, false) < 500) return true;
    Breathe();
  }
  return false;
}

void World::Breathe() {
  house.base.loop.restart();
  house.base.loop.run_for(milliseconds(20));
}

bool World::Until(base::Duration limit, const std::function<bool()>& fact) {
  const base::MonoTime end = house.base.clock.Mono() + limit;
  while (!fact()) {
    if (house.base.clock.Mono() > end) return false;
    house.base.clock.Advance(seconds(1));
    house.base.Settle();
  }
  return true;
}

json World::AlertOf(const std::string& alert_id) {
  return house.Call("GET", "/v1/alerts/" + alert_id, nullptr, "supervisor").body;
}

std::string World::Story() const {
  std::string all;
  for (const auto& line : story_) all += line + "\n";
  return all;
}

}  // namespace kolona::simulation
