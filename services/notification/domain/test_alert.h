#pragma once

#include <set>
#include <string>
#include <vector>

#include "services/notification/domain/delivery.h"
#include "services/notification/domain/route_alert.h"
#include "services/notification/domain/test_directory.h"

namespace kolona::notification::testing {

inline model::Alert TownAlert(const std::string& case_id = "c1") {
  model::Alert alert;
  alert.case_id = case_id;
  alert.alert_id = model::AlertId(case_id, 1);
  alert.level = model::Level::kExtreme;
  alert.place = {"01", "01.511", "01.511.01.0", false};
  alert.accepted_at = base::WallTime(std::chrono::hours(24 * 365 * 56));
  return alert;
}

// One alert and its machine, driven by hand.
class Machine {
 public:
  explicit Machine(model::ResolvedPlace place = {"01", "01.511", "01.511.01.0", false},
                   model::Alert alert = TownAlert(), const Directory& of = WholeCountry())
      : directory(of) {
    alert.place = std::move(place);
    start = alert.accepted_at;
    now = start;
    Take(machine.Begin(alert, RouteAlert(directory, RealTerritory(), alert.place), now));
  }

  // Time is now `second` after the start; what is sent then.
  std::vector<Attempt> At(int second) {
    now = start + std::chrono::seconds(second);
    sends.clear();
    static_cast<void>(Happen(Due{}));
    return sends;
  }
  base::Status Happen(const Happening& what) {
    Change change = machine.Apply(delivery, what, now);
    base::Status status = change.status;
    Take(std::move(change));
    return status;
  }
  void End(const Attempt& attempt, model::DeliveryOutcome outcome) {
    static_cast<void>(Happen(AttemptEnded{attempt, outcome, 0, "", now}));
  }
  // Everything sent so far ends like this.
  void EndAll(model::DeliveryOutcome outcome) {
    auto all = std::move(sends);
    sends.clear();
    for (const Attempt& attempt : all) End(attempt, outcome);
  }
  base::Status Answer(const std::string& who, model::AnswerKind kind, const std::string& why = "") {
    return Happen(Answered{who, kind, why, "token:desk", now, false});
  }
  const model::RouteProgress& Route(std::size_t i) const { return delivery.state.routes[i]; }

  Policy policy;
  const Directory& directory;
  DeliveryMachine machine{directory, policy};
  Delivery delivery;
  std::vector<Attempt> sends;
  std::vector<Fact> facts;
  base::WallTime start{};
  base::WallTime now{};

 private:
  void Take(Change change) {
    delivery = std::move(change.next);
    sends.insert(sends.end(), change.sends.begin(), change.sends.end());
    facts.insert(facts.end(), change.facts.begin(), change.facts.end());
  }
};

}  // namespace kolona::notification::testing
