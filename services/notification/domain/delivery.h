#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "services/notification/domain/directory.h"
#include "services/notification/domain/policy.h"

// How one alert goes on its way: a pure state machine. The whole of a restart's state is
// model::DeliveryState; what is in flight is lost by a restart and sent again under the same id.
namespace kolona::notification {

struct Delivery {
  model::DeliveryState state;
  // By route: delivery id of the attempt under way, or empty.
  std::vector<std::string> in_flight;
};

// An attempt at one step of one route.
struct Attempt {
  std::string authority_id;  // the route
  std::string endpoint;
  std::string delivery_id;
  std::string answer_as;  // who stands at the endpoint
  int step = 0;
  int round = 0;
  int number = 0;  // from 1
};

// What happens to an alert.
struct Due {};
struct AttemptEnded {
  Attempt attempt;
  model::DeliveryOutcome outcome = model::DeliveryOutcome::kUnspecified;
  int status_code = 0;
  std::string error;
  base::WallTime started_at{};
};
struct Answered {
  std::string authority_id;  // "*": the first open force route
  model::AnswerKind kind = model::AnswerKind::kUnspecified;
  std::string reason;
  std::string actor;
  base::WallTime answered_at{};
  bool from_log =
      false;  // read back: applied only when newer than what is known, never put on again
};
struct StoodDown {
  std::string reason;
};
// What is known of the alert now, under the same id. A lower level changes nothing; a higher one is
// told to everybody anew.
struct Learned {
  model::Alert alert;
};
// The wall clock may have been set back: no moment lies further away now than its own wait.
struct ClockSetBack {};
using Happening = std::variant<Due, AttemptEnded, Answered, StoodDown, Learned, ClockSetBack>;

// What is put on topic alerts.
struct RoutedFact {
  std::vector<model::Route> routes;
};
struct AttemptedFact {
  AttemptEnded end;
  base::Duration since_accepted{};
};
struct AnsweredFact {
  Answered answer;
  int step = 0;
  int round = 0;
  model::AuthorityKind authority_kind = model::AuthorityKind::kUnspecified;
};
struct EscalatedFact {
  std::string authority_id;
  int to_step = 0;
  int round = 0;
  std::string reason;
  base::WallTime at{};
};
using Fact = std::variant<RoutedFact, AttemptedFact, AnsweredFact, EscalatedFact>;

// What follows. `status` is not ok only when an answer is not allowed; then nothing changed.
struct Change {
  Delivery next;
  std::vector<Attempt> sends;
  std::vector<Fact> facts;
  bool changed = false;
  base::Status status;
};

class DeliveryMachine {
 public:
  // Both outlive it.
  DeliveryMachine(const Directory& directory, const Policy& policy)
      : directory_(directory), policy_(policy) {}

  // A new alert: every route's first step is sent at once.
  Change Begin(const model::Alert& alert, const std::vector<model::Route>& routes,
               base::WallTime now) const;
  Change Apply(Delivery delivery, const Happening& happening, base::WallTime now) const;
  // When something is due without anything happening; nothing when nothing is.
  static std::optional<base::WallTime> NextDue(const Delivery& delivery);
  // A force or supervisor has it, or it is over.
  static bool IsOpen(const model::DeliveryState& state);
  static bool IsOver(const model::DeliveryState& state);
  // Over, and nobody is left who must still get the message: nothing happens to it any more.
  static bool IsDone(const Delivery& delivery);

 private:
  void On(Change& change, const Due& due, base::WallTime now) const;
  void On(Change& change, const AttemptEnded& end, base::WallTime now) const;
  void On(Change& change, const Answered& answer, base::WallTime now) const;
  void On(Change& change, const StoodDown& order, base::WallTime now) const;
  void On(Change& change, const Learned& learned, base::WallTime now) const;
  void On(Change& change, const ClockSetBack& set_back, base::WallTime now) const;

  void BeginStep(Change& change, std::size_t route, base::WallTime now) const;
  void TellAnew(Change& change, std::size_t route, base::WallTime now) const;
  void SendNow(Change& change, std::size_t route, base::WallTime now) const;
  void Escalate(Change& change, std::size_t route, const std::string& reason,
                base::WallTime now) const;
  bool AtLastStep(const model::RouteProgress& progress) const;
  const std::vector<Step>& LadderOf(const model::RouteProgress& progress) const;
  const Step& StepOf(const model::RouteProgress& progress) const;
  base::Duration WaitOf(const model::RouteProgress& progress) const;
  std::vector<std::size_t> RoutesOf(const model::DeliveryState& state,
                                    const std::string& authority_id) const;
  bool MayNotClose(const model::DeliveryState& state, const std::vector<std::size_t>& routes,
                   const std::string& authority_id) const;
  void AnswerRoute(Change& change, std::size_t route, const Answered& answer,
                   base::WallTime now) const;
  void Settle(Change& change, const Answered& answer, model::AuthorityKind who,
              base::WallTime now) const;
  void OpenAgain(model::DeliveryState& state, base::WallTime now) const;

  const Directory& directory_;
  const Policy& policy_;
};

}  // namespace kolona::notification
