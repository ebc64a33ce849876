#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/steps.h"

// The level of a case as a fold over its steps. Machines raise; a person may raise alone; lowering
// takes two. Pure: the same steps in the same order give the same history everywhere.
namespace kolona::triage {

// One line of the timeline: a step, and where the case stood after it.
struct Entry {
  Step step;
  model::Level level = model::Level::kUnspecified;
  int revision = 0;
  // Of a machine's result: who has taken it over. Absent: untouched by any person.
  std::optional<Actor> taken_over_by;
  base::WallTime taken_over_at{};
};

struct Proposal {
  LoweringProposed asked;
  Actor by;
  base::WallTime at{};
};

enum class ProposalEnd { kConfirmed, kRejected, kWithdrawn, kExpired, kOvertaken };

struct EndedProposal {
  ProposalEnd how = ProposalEnd::kExpired;
  Actor by;
};

// A danger sign holds the level up for a while, whatever people agree on.
struct Floor {
  model::Level level = model::Level::kUnspecified;
  base::WallTime until{};
};

struct Closing {
  base::WallTime since{};
  base::WallTime until{};
  friend bool operator==(const Closing&, const Closing&) = default;
};

// Where a case stands: all that clocks need, and small enough to be kept for a restart.
struct Standing {
  model::Level level = model::Level::kUnspecified;
  // The highest level that a machine's open answers leave possible: it times the next look, until
  // they are answered or two people lower the level.
  model::Level possible = model::Level::kUnspecified;
  model::Level highest = model::Level::kUnspecified;  // ever
  int revision = 0;  // grows with each rise; part of the alert's id
  Floor floor;
  base::WallTime opened_at{};
  base::WallTime looked_at{};  // last assessment; a machine's first, then people's
  // Something happened that nobody has looked at yet.
  std::optional<base::WallTime> new_look_since;
  // Moments already on record as due and as overdue.
  base::WallTime due_noted{};
  base::WallTime overdue_noted{};
  std::optional<Closing> closing;
  bool closed = false;
  // The last person who looked; nobody since a machine last changed the level: it is a machine's
  // alone.
  std::optional<Actor> answers_for_it;
  // A minor is concerned: another person too must answer for what a machine found, and who did.
  bool needs_two_adults = false;
  std::optional<Actor> second_answers;
  // Neither her telephone nor that of the household may be used.
  bool channel_unsafe = false;
  bool exercise = false;
};

// Whether somebody else must still answer for it.
bool WantsSecondAdult(const Standing& standing);

struct History : Standing {
  std::optional<model::CaseFacts> facts;
  std::vector<std::string> person_hashes;
  model::Level first_result = model::Level::kUnspecified;  // what the report alone gave
  std::optional<Proposal> proposal;                        // waits for a second person
  std::map<std::string, EndedProposal> proposals_over;
  std::vector<Entry> entries;

  bool known() const { return !entries.empty(); }
};

// How long what a danger sign demands cannot be undone.
inline constexpr base::Duration kFlagHolds = std::chrono::hours(72);

// Takes the step in, or says why not and changes nothing. A step whose id is there already is ok
// and changes nothing. InvalidArgument: it can never be (names the field); NotFound: no such case
// or proposal; PermissionDenied: not by this person; FailedPrecondition: not as the case stands;
// AlreadyExists: what it asks for is so already.
base::Status Apply(History& history, const Step& step);

// How many steps have changed what is known of the case, or what two people know of it.
int StepsThatTell(const History& history);

// The step with this id, if the history took it in.
const Entry* FindEntry(const History& history, const std::string& step_id);

// The last result: the entry of the last machine's result or person's decision on the level.
const Entry* LastResult(const History& history);

}  // namespace kolona::triage
