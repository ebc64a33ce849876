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
      refused.push_back({name, "", "no questionnaire in use has this name and version", false});
      continue;
    }
    const AnswersRead read = ReadWhatFits(*judge, told.version, told.answers, today);
    for (const auto& status : read.refused) {
      const std::string item = status.field().substr(1);
      const int at = judge->FindItem(item);
      const bool counted = at >= 0 && read.answers[static_cast<std::size_t>(at)].answered;
      refused.push_back({name, item, status.message(), counted});
    }
  }
  return refused;
}

}  // namespace kolona::triage
