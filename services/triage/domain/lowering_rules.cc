#include "services/triage/domain/history_rules.h"

// Lowering: one proposes, another confirms, and a danger sign has the last word for a while.
namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

const char* LevelWord(Level level) {
  switch (level) {
    case Level::kLow:
      return "LOW";
    case Level::kMedium:
      return "MEDIUM";
    case Level::kHigh:
      return "HIGH";
    case Level::kExtreme:
      return "EXTREME";
    default:
      return "NOT_KNOWN";
  }
}

const char* EndWord(ProposalEnd how) {
  switch (how) {
    case ProposalEnd::kConfirmed:
      return "confirmed";
    case ProposalEnd::kRejected:
      return "rejected";
    case ProposalEnd::kWithdrawn:
      return "withdrawn";
    case ProposalEnd::kOvertaken:
      return "overtaken by something newer";
    default:
      return "left to expire";
  }
}

Status Not(const std::string& why) { return {Code::kFailedPrecondition, why}; }

bool IsExpired(const Proposal& proposal, base::WallTime now) {
  return now >= proposal.asked.expires_at;
}

Status CheckFloor(const History& history, Level to, base::WallTime now) {
  const Floor& floor = history.floor;
  if (now >= floor.until || model::ForOrdering(to) >= model::ForOrdering(floor.level)) return {};
  return Not(std::string("a danger sign holds the level at ") + LevelWord(floor.level) + " until " +
             base::FormatRfc3339(floor.until));
}

// The proposal of this name, open and in time; AlreadyExists when this person ended it this way.
Status CheckOpen(const History& history, const Step& step, const std::string& id, ProposalEnd how) {
  const auto over = history.proposals_over.find(id);
  if (over != history.proposals_over.end()) {
    if (over->second.how == how && over->second.by == step.by) {
      return {Code::kAlreadyExists, std::string("it is ") + EndWord(how) + " already"};
    }
    return Not(std::string("the proposal was ") + EndWord(over->second.how));
  }
  if (!history.proposal || history.proposal->asked.proposal_id != id) {
    return {Code::kNotFound, "no such proposal"};
  }
  if (IsExpired(*history.proposal, step.at)) {
    return Not("the proposal expired at " +
               base::FormatRfc3339(history.proposal->asked.expires_at) + "; propose it again");
  }
  return {};
}

// The second person: a supervisor, and not the one who proposed.
Status CheckSecond(const History& history, const Step& step, const char* what) {
  if (!step.by.IsSupervisor()) {
    return {Code::kPermissionDenied, std::string("only a supervisor may ") + what};
  }
  if (history.proposal->by.name == step.by.name) {
    return {Code::kPermissionDenied,
            std::string("who proposed may not ") + what + "; a second person must look"};
  }
  return {};
}

void End(History& history, const Actor& by, ProposalEnd how) {
  history.proposals_over[history.proposal->asked.proposal_id] = {how, by};
  history.proposal.reset();
}

}  // namespace

Status Check(const History& history, const Step& step, const LoweringProposed& deed) {
  if (Status person = CheckPerson(step); !person.ok()) return person;
  if (deed.to < Level::kLow || deed.to > Level::kHigh) {
    return Status::Invalid("/level", "LOW, MEDIUM or HIGH: a lowering says what is known");
  }
  if (Status words = CheckWords("/reason", deed.reason); !words.ok()) return words;
  if (history.level == Level::kUnspecified) return Not("there is no result yet");
  if (model::ForOrdering(deed.to) >= model::ForOrdering(history.level)) {
    return Not(std::string("the level is ") + LevelWord(history.level) +
               ": this would not lower it");
  }
  if (history.closed) return Not("the case is closed");
  if (history.proposal && !IsExpired(*history.proposal, step.at)) {
    const Proposal& open = *history.proposal;
    if (open.by.name == step.by.name && open.asked.to == deed.to) {
      return {Code::kAlreadyExists, "proposed already"};
    }
    return Not(std::string("a lowering to ") + LevelWord(open.asked.to) +
               " is proposed already and must be decided first");
  }
  return CheckFloor(history, deed.to, step.at);
}

void Take(History& history, const Step& step, const LoweringProposed& deed) {
  if (history.proposal) End(history, history.proposal->by, ProposalEnd::kExpired);
  history.proposal = Proposal{deed, step.by, step.at};
}

Status Check(const History& history, const Step& step, const LoweringConfirmed& deed) {
  if (Status note = CheckNote("/note", deed.note); !note.ok()) return note;
  Status open = CheckOpen(history, step, deed.proposal_id, ProposalEnd::kConfirmed);
  if (!open.ok()) return open;
  if (Status second = CheckSecond(history, step, "confirm a lowering"); !second.ok()) return second;
  return CheckFloor(history, history.proposal->asked.to, step.at);
}

void Take(History& history, const Step& step, const LoweringConfirmed&) {
  const Level to = history.proposal->asked.to;
  // About a minor two must have looked: who proposed has.
  if (history.needs_two_adults) AnswerFor(history, {step.id, step.at, history.proposal->by, {}});
  End(history, step.by, ProposalEnd::kConfirmed);
  SetLevel(history, to);
  history.possible = Level::kUnspecified;
  Look(history, step);
}

Status Check(const History& history, const Step& step, const LoweringRejected& deed) {
  if (Status words = CheckWords("/reason", deed.reason); !words.ok()) return words;
  Status open = CheckOpen(history, step, deed.proposal_id, ProposalEnd::kRejected);
  if (!open.ok()) return open;
  return CheckSecond(history, step, "reject a lowering");
}

void Take(History& history, const Step& step, const LoweringRejected&) {
  End(history, step.by, ProposalEnd::kRejected);
}

Status Check(const History& history, const Step& step, const LoweringWithdrawn& deed) {
  if (Status words = CheckNote("/reason", deed.reason); !words.ok()) return words;
  Status open = CheckOpen(history, step, deed.proposal_id, ProposalEnd::kWithdrawn);
  if (!open.ok()) return open;
  if (history.proposal->by.name == step.by.name) return {};
  return {Code::kPermissionDenied, "only who proposed it may withdraw it"};
}

void Take(History& history, const Step& step, const LoweringWithdrawn&) {
  End(history, step.by, ProposalEnd::kWithdrawn);
}

}  // namespace kolona::triage
