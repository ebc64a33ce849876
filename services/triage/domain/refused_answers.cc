#include "services/triage/domain/refused_answers.h"

#include "services/triage/domain/answers.h"

namespace kolona::triage {

const Instrument* JudgeOf(const InstrumentSet& instruments, const std::string& name,
                          const std::string& version, Day today) {
  const Instrument* judge = instruments.Acting(name, today);
  // Answers to a version that has retired since are judged by that version.
  if (judge == nullptr || judge->version != version) judge = instruments.Exactly(name, version);
  const bool may_act = judge != nullptr && (judge->status == InstrumentStatus::kActive ||
                                            judge->status == InstrumentStatus::kRetired);
  return may_act ? judge : nullptr;
}

std::vector<RefusedAnswer> RefusedAnswers(
    const InstrumentSet& instruments,
    const std::map<std::string, model::InstrumentAnswers>& answers, Day today) {
  std::vector<RefusedAnswer> refused;
  for (const auto& [name, told] : answers) {
    if (told.answers.empty()) continue;
    const Instrument* judge = JudgeOf(instruments, name, told.version, today);
    if (judge == nullptr) {
      refused.push_back({name, "", "no questionnaire in use has this name and version"});
      continue;
    }
    for (const auto& status : ReadWhatFits(*judge, told.version, told.answers, today).refused) {
      refused.push_back({name, status.field().substr(1), status.message()});
    }
  }
  return refused;
}

}  // namespace kolona::triage
