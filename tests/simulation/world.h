#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/flow/house.h"

namespace kolona::simulation {

// What somebody outside has sent and was told, by idempotency key.
struct Sent {
  std::string path;
  nlohmann::json body;
  bool must_be_urgent = false;
  std::set<std::string> case_ids;  // of every 202
  std::string alert_id;            // of the last 202; empty: none
  bool accepted() const { return !case_ids.empty(); }
};

// The whole house in one process and what may happen to it, drawn from a seed: people who report
// and repeat themselves, authorities that answer, refuse or say nothing, a log, views and desks
// that fail, services that go and come, hours that pass. The seed gives the same happenings each
// time; gRPC's threads keep some freedom in how they interleave.
class World {
 public:
  explicit World(unsigned seed);

  // One happening.
  void Step();
  // All that is broken is mended and every service runs.
  void Heal();
  // Everybody who has had no 202 asks again until it is there. False: somebody never got one.
  bool SendAllAgain();
  // An authority says that it has the alert, and again while nothing is known. False: it is never
  // heard.
  bool Accept(const std::string& alert_id, const std::string& authority);
  // Time passes until the fact holds or the (simulated) limit is
  // over.
  bool Until(base::Duration limit, const std::function<bool()>& fact);

  const std::map<std::string, Sent>& sent() const { return sent_; }
  // What happened, one word a step: the story of a failure.
  std::string Story() const;
  nlohmann::json AlertOf(const std::string& alert_id);

  flow::House house;

 private:
  void Report();
  void AskForSupport();
  void Repeat();
  void Send(const std::string& key);
  void SpoilOrMend();
  void StopOrStart();
  void SpoilDesks();
  void Answer(bool refuse);
  int Say(const std::string& alert_id, const std::string& authority, bool refuse);
  void Pass();
  // A moment of real time: gRPC connects again by its own clock.
  void Breathe();
  int Draw(int below);

  std::mt19937 random_;
  std::map<std::string, Sent> sent_;
  std::vector<std::string> story_;
  std::set<std::string> down_;
  bool log_fails_ = false;
  bool log_hangs_ = false;
  bool views_fail_ = false;
};

}  // namespace kolona::simulation
