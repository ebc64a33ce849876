#include "services/triage/domain/history.h"

#include <algorithm>

#include "services/triage/domain/history_rules.h"

namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

bool IsResult(const Entry& entry) {
  return std::holds_alternative<Assessed>(entry.step.deed) ||
         std::holds_alternative<Raised>(entry.step.deed) ||
         std::holds_alternative<LoweringConfirmed>(entry.step.deed) ||
         std::holds_alternative<Reassessed>(entry.step.deed);
}

// What no deed but a report, a request for support or a machine's result can do.
bool Begins(const Deed& deed) {
  return std::holds_alternative<Reported>(deed) || std::holds_alternative<Begun>(deed) ||
         std::holds_alternative<Assessed>(deed);
}

bool Tells(const Entry& entry) {
  const Deed& deed = entry.step.deed;
  return std::holds_alternative<Reported>(deed) || std::holds_alternative<Begun>(deed) ||
         std::holds_alternative<Reassessed>(deed) ||
         std::holds_alternative<LoweringConfirmed>(deed);
}

}  // namespace

int StepsThatTell(const History& history) {
  return static_cast<int>(std::count_if(history.entries.begin(), history.entries.end(), Tells));
}

Status Apply(History& history, const Step& step) {
  if (FindEntry(history, step.id) != nullptr) return {};
  if (!history.known() && !Begins(step.deed)) return {Code::kNotFound, "no such case"};
  Status allowed =
      std::visit([&](const auto& deed) { return Check(history, step, deed); }, step.deed);
  if (!allowed.ok()) return allowed;
  // First, so that what a step does to the entries before it can be told from itself.
  history.entries.push_back({step, {}, 0, std::nullopt, {}});
  std::visit([&](const auto& deed) { Take(history, step, deed); }, step.deed);
  history.entries.back().level = history.level;
  history.entries.back().revision = history.revision;
  return {};
}

const Entry* FindEntry(const History& history, const std::string& step_id) {
  const auto found = std::find_if(history.entries.begin(), history.entries.end(),
                                  [&](const Entry& entry) { return entry.step.id == step_id; });
  return found == history.entries.end() ? nullptr : &*found;
}

const Entry* LastResult(const History& history) {
  const auto found = std::find_if(history.entries.rbegin(), history.entries.rend(), IsResult);
  return found == history.entries.rend() ? nullptr : &*found;
}

}  // namespace kolona::triage
