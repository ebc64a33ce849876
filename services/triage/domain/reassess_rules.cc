#include <algorithm>
#include <set>
#include <string>

#include "services/triage/domain/history_rules.h"

// A person asks again: what she may tell, and what it does.
namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

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

bool IsGrave(const model::Reason& reason) {
  return reason.code.find(".critical.") != std::string::npos;
}

// A danger sign told today is news, however often it was told before; a critical answer when nobody
// gave it before.
bool TellsNewDanger(const History& history, const Step& step, const model::Assessment& now) {
  if (ShowsFlag(now)) return true;
  std::set<std::string> known;
  for (const Entry& entry : history.entries) {
    const model::Assessment* before = ResultOf(entry);
    if (before == nullptr || entry.step.id == step.id) continue;
    for (const auto& reason : before->reasons) known.insert(reason.code);
  }
  return model::IsUrgent(now.level) &&
         std::any_of(now.reasons.begin(), now.reasons.end(), [&known](const auto& reason) {
           return IsGrave(reason) && !known.contains(reason.code);
         });
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
  const Step& last = history.entries.back().step;
  const auto* same = std::get_if<Reassessed>(&last.deed);
  if (same != nullptr && last.by == step.by && SameAnswers(same->facts, deed.facts) &&
      same->assessment.findings == deed.assessment.findings && step.at - last.at < kSameLook) {
    return {Code::kAlreadyExists, "on record already"};
  }
  // Facts replace facts: what was told meanwhile would be lost.
  if (deed.judged_on != 0 && deed.judged_on != StepsThatTell(history)) {
    return {Code::kAborted, "something else was told meanwhile; safe to send again"};
  }
  return {};
}

// Only raises: what she was asked now may be less than what is known from before. The wait for the
// next look shrinks only when all that was open has been asked. Who asks again opens a closed case.
// New danger where the level is as high already is told anew: the alert of then may be long closed.
void Take(History& history, const Step& step, const Reassessed& deed) {
  const Level open = deed.assessment.clock_level;
  history.possible =
      AnswersWhatWasOpen(history, deed.assessment) ? open : model::Highest(history.possible, open);
  history.facts = deed.facts;
  if (ShowsFlag(deed.assessment)) RaiseFloor(history, deed.assessment.level, step.at);
  const bool news = TellsNewDanger(history, step, deed.assessment);
  const int before = history.revision;
  RaiseTo(history, deed.assessment.level, step.by);
  if (news && history.revision == before) {
    ++history.revision;
    Overtake(history, step.by);
  }
  if (history.closed) Overtake(history, step.by);
  Heed(history, step);
  Look(history, step);
}

}  // namespace kolona::triage
