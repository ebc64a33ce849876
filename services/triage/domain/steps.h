#pragma once

#include <string>
#include <variant>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/case.h"

// What can happen to the level of a case, as plain values. Each is one fact on topic cases.
namespace kolona::triage {

// Who did it. A machine has no role.
struct Actor {
  std::string name;  // "token:amal", "triage"
  std::string role;  // "listener", "supervisor"; empty: a machine
  bool IsMachine() const { return role.empty(); }
  bool IsSupervisor() const { return role == "supervisor"; }
  friend bool operator==(const Actor&, const Actor&) = default;
};

// What happens around a case and asks for a new look at once; numbers as in level.proto.
enum class HappeningKind {
  kUnspecified = 0,
  kNewReport,         // the same person was reported again
  kOrderBreached,     // he broke a ban on contact or approach
  kReleased,          // he came out of custody
  kSeparated,         // she left or is about to
  kReportWithdrawn,   // she takes back what she told
  kContactMissed,     // she could not be reached as agreed
  kContactSilent,     // after distress the line was open and nobody spoke
  kContactBrokenOff,  // after distress a call or chat ended without a farewell
  kHelpSignalled,     // the signal for help was seen or heard
  kContactsRepeated   // she tried to reach the line several times within minutes
};

struct Reported {
  model::CaseFacts facts;
  std::vector<std::string> person_hashes;  // keyed; the same person has one in common
};
// A machine's result.
struct Assessed {
  model::Assessment assessment;
};
struct Raised {
  model::Level to = model::Level::kUnspecified;
  std::string reason;                  // a person's words
  std::vector<model::Reason> reasons;  // a machine's
};
struct LoweringProposed {
  std::string proposal_id;
  model::Level to = model::Level::kUnspecified;
  std::string reason;
  base::WallTime expires_at{};
};
struct LoweringConfirmed {
  std::string proposal_id;
  std::string note;
};
struct LoweringRejected {
  std::string proposal_id;
  std::string reason;
};
struct LoweringWithdrawn {
  std::string proposal_id;
  std::string reason;
};
// A person asked again. `facts`: what is known from then on; the result was judged by a machine,
// the person answers for it.
struct Reassessed {
  model::CaseFacts facts;
  model::Assessment assessment;
  std::string note;
  // Of the signs in facts those told now.
  std::vector<model::DangerSign> told_signs = {};
  // What it was judged on (StepsThatTell); 0: not told.
  int judged_on = 0;
};
// A person has looked at the result and answers for it.
struct TakenOver {
  std::string note;
};
struct Happened {
  HappeningKind kind = HappeningKind::kUnspecified;
  base::WallTime occurred_at{};
  std::string note;
};
// The supervised time before a case is closed.
struct ClosingBegun {
  std::string reason;
  base::WallTime until{};
};
struct Closed {
  std::string reason;
};
struct FellDue {
  base::WallTime due_at{};
};
struct FellOverdue {
  base::WallTime due_at{};
};
// A case that began otherwise than by a report: a request for support. It has no level and no clock
// of its own, but a person who hears danger can raise it, and an alert then needs its facts.
struct Begun {
  model::CaseFacts facts;
};

// New ones at the end: ids of steps hold the place in this list.
using Deed = std::variant<Reported, Assessed, Raised, LoweringProposed, LoweringConfirmed,
                          LoweringRejected, LoweringWithdrawn, TakenOver, Happened, ClosingBegun,
                          Closed, FellDue, FellOverdue, Begun, Reassessed>;

struct Step {
  std::string id;  // the event's: the same step twice has the same
  base::WallTime at{};
  Actor by;
  Deed deed;
};

}  // namespace kolona::triage
