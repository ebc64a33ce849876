#include "services/triage/domain/step_ids.h"

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

std::string Ticks(base::WallTime at) { return std::to_string(at.time_since_epoch().count()); }

// What tells one deed of this person on this case from the next.
struct KeyOf {
  std::string stand;  // grows with each step of the case

  std::string operator()(const Raised& deed) const {
    return stand + "/" + std::to_string(static_cast<int>(deed.to));
  }
  std::string operator()(const LoweringProposed& deed) const { return deed.proposal_id; }
  std::string operator()(const LoweringConfirmed& deed) const { return deed.proposal_id; }
  std::string operator()(const LoweringRejected& deed) const { return deed.proposal_id; }
  std::string operator()(const LoweringWithdrawn& deed) const { return deed.proposal_id; }
  std::string operator()(const Happened& deed) const {
    return std::to_string(static_cast<int>(deed.kind)) + "/" + Ticks(deed.occurred_at);
  }
  // Sent and corrected at once are two tellings, also before the first has been taken in.
  std::string operator()(const Reassessed& deed) const {
    std::string told = stand;
    for (const auto sign : deed.facts.danger_signs) {
      told += "/" + std::to_string(static_cast<int>(sign));
    }
    for (const auto& [item, answer] : deed.facts.screen) {
      told += "/" + item + "=" + std::to_string(static_cast<int>(answer));
    }
    for (const auto& [name, answers] : deed.facts.answers) {
      told += "/" + name + " " + answers.version;
      for (const auto& [item, answer] : answers.answers) told += "/" + item + "=" + answer;
    }
    return told;
  }
  std::string operator()(const FellDue& deed) const { return Ticks(deed.due_at); }
  std::string operator()(const FellOverdue& deed) const { return Ticks(deed.due_at); }
  template <class Other>
  std::string operator()(const Other&) const {
    return stand;
  }
};

}  // namespace

std::string StepId(const std::string& case_id, const History& history, const Actor& by,
                   const Deed& deed) {
  const std::string key = std::visit(KeyOf{std::to_string(history.entries.size())}, deed);
  // What happened is one thing whoever tells it.
  const std::string who = std::holds_alternative<Happened>(deed) ? "" : by.name;
  return base::DeriveId({case_id, "step", std::to_string(deed.index()), who, key});
}

std::string ProposalId(const std::string& case_id, const History& history, const Actor& by,
                       model::Level to) {
  return base::DeriveId({case_id, "lowering", std::to_string(history.entries.size()), by.name,
                         std::to_string(static_cast<int>(to))});
}

}  // namespace kolona::triage
