#include <algorithm>

#include "services/triage/domain/history_rules.h"

// A person asks again: what she may tell, and what it does.
namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

const model::Assessment* ResultOf(const Entry& entry) {
  if (const auto* result = std::get_if<Assessed>(&entry.step.deed)) return &result->assessment;
  if (const auto* result = std::get_if<Reassessed>(&entry.step.deed)) return &result->assessment;
  return nullptr;
}

// Whether every questionnaire that left a higher level open before was asked again.
bool AnswersWhatWasOpen(const History& history, const model::Assessment& now) {
  const auto asked = [&now](const model::Finding& open) {
    return std::any_of(now.findings.begin(), now.findings.end(), [&open](const auto& finding) {
      return !finding.shadow && finding.name == open.name;
    });
  };
  for (const Entry& entry : history.entries) {
    const model::Assessment* before = ResultOf(entry);
    if (before == nullptr) continue;
    for (const model::Finding& finding : before->findings) {
      const bool open = model::Highest(finding.level, finding.clock_level) != finding.level;
      if (open && !finding.shadow && !asked(finding)) return false;
    }
  }
  return true;
}

bool SameAnswers(const model::CaseFacts& a, const model::CaseFacts& b) {
  return a.danger_signs == b.danger_signs && a.screen == b.screen && a.answers == b.answers;
}

}  // namespace

Status Check(const History& history, const Step& step, const Reassessed& deed) {
  if (Status person = CheckPerson(step); !person.ok()) return person;
  if (Status words = CheckNote("/note", deed.note); !words.ok()) return words;
  if (deed.assessment.level == Level::kUnspecified) {
    return Status::Invalid("/assessment/level", "a result has a level");
  }
  if (history.closed) return {Code::kFailedPrecondition, "the case is closed"};
  const Step& last = history.entries.back().step;
  const auto* same = std::get_if<Reassessed>(&last.deed);
  if (same != nullptr && last.by == step.by && SameAnswers(same->facts, deed.facts) &&
      same->assessment.findings == deed.assessment.findings && step.at - last.at < kSameLook) {
    return {Code::kAlreadyExists, "on record already"};
  }
  return {};
}

// Only raises: what she was asked now may be less than what is known from before. The wait for the
// next look shrinks only when all that was open has been asked.
void Take(History& history, const Step& step, const Reassessed& deed) {
  const Level open = deed.assessment.clock_level;
  history.possible =
      AnswersWhatWasOpen(history, deed.assessment) ? open : model::Highest(history.possible, open);
  history.facts = deed.facts;
  if (ShowsFlag(deed.assessment)) RaiseFloor(history, deed.assessment.level, step.at);
  RaiseTo(history, deed.assessment.level, step.by);
  Look(history, step);
}

}  // namespace kolona::triage
