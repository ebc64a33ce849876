#include <algorithm>
#include <chrono>
#include <map>

#include "libs/model/plain_words.h"
#include "libs/model/red_flags.h"
#include "services/triage/domain/history_rules.h"

// Results and raises: what machines and single persons may do.
namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

// Danger phrases in her words, but for those that are long past or settled.
bool SpeaksOfDanger(const model::Assessment& assessment) {
  return assessment.text_findings && assessment.text_findings->urgency >= model::LookUrgency::kSoon;
}

bool Asks(const model::Finding& finding, std::string_view action) {
  return std::any_of(finding.actions.begin(), finding.actions.end(),
                     [&](const auto& one) { return one.code == action; });
}

// The last finding of each questionnaire that counts.
std::map<std::string, const model::Finding*> LastFindings(const History& history) {
  std::map<std::string, const model::Finding*> last;
  for (const Entry& entry : history.entries) {
    const model::Assessment* result = ResultOf(entry);
    if (result == nullptr) continue;
    for (const auto& finding : result->findings) {
      if (!finding.shadow) last[finding.name] = &finding;
    }
  }
  return last;
}

}  // namespace

const model::Assessment* ResultOf(const Entry& entry) {
  if (const auto* result = std::get_if<Assessed>(&entry.step.deed)) return &result->assessment;
  if (const auto* result = std::get_if<Reassessed>(&entry.step.deed)) return &result->assessment;
  return nullptr;
}

bool WantsSecondAdult(const Standing& standing) {
  return standing.needs_two_adults && !(standing.answers_for_it && standing.second_answers);
}

void Heed(History& history, const Step& step) {
  const bool before = history.needs_two_adults;
  history.needs_two_adults = history.channel_unsafe = false;
  for (const auto& [name, finding] : LastFindings(history)) {
    if (Asks(*finding, "second_reviewer")) history.needs_two_adults = true;
    for (const char* action : {"no_household_phone", "change_channel"}) {
      if (Asks(*finding, action)) history.channel_unsafe = true;
    }
  }
  if (history.needs_two_adults && !before) {
    // Who looked before did not know that a minor is concerned.
    history.answers_for_it.reset();
    history.second_answers.reset();
  }
  if (WantsSecondAdult(history) && !history.new_look_since) AskForALook(history, step);
}

void RaiseFloor(History& history, Level level, base::WallTime seen_at) {
  history.floor.level = model::Highest(history.floor.level, level);
  history.floor.until = std::max(history.floor.until, seen_at + kFlagHolds);
}

bool ShowsFlag(const model::Assessment& assessment) {
  return std::any_of(
      assessment.reasons.begin(), assessment.reasons.end(),
      [](const model::Reason& reason) { return reason.code.starts_with("red_flag."); });
}

void RaiseTo(History& history, Level to, const Actor& by) {
  const Level before = history.level;
  const Level after = model::Highest(before, to);
  const bool rises =
      before == Level::kUnspecified || model::ForOrdering(after) > model::ForOrdering(before);
  if (after != before && by.IsMachine()) {
    history.answers_for_it.reset();
    history.second_answers.reset();
  }
  SetLevel(history, after);
  if (!rises) return;
  ++history.revision;
  if (before != Level::kUnspecified) Overtake(history, by);
}

Status CheckWords(const std::string& field, const std::string& text) {
  if (text.empty()) return Status::Invalid(field, "say why");
  return model::CheckPlainWords(field, text);
}

Status CheckNote(const std::string& field, const std::string& text) {
  return text.empty() ? Status() : CheckWords(field, text);
}

Status CheckPerson(const Step& step) {
  if (step.by.role == "listener" || step.by.role == "supervisor") return {};
  return {Code::kPermissionDenied, "only a listener or a supervisor may do this"};
}

void SetLevel(History& history, Level to) {
  history.level = to;
  history.highest = model::Highest(history.highest, to);
}

void Look(History& history, const Step& step) {
  const auto& first = history.answers_for_it;
  // It is another's turn: her looking again puts nothing off.
  const bool again = WantsSecondAdult(history) && first && first->name == step.by.name;
  if (!step.by.IsMachine()) AnswerFor(history, step);
  if (again) return;
  history.looked_at = std::max(history.looked_at, step.at);
  history.new_look_since.reset();
  if (WantsSecondAdult(history)) history.new_look_since = history.looked_at;
}

void AnswerFor(History& history, const Step& step) {
  const auto& first = history.answers_for_it;
  if (history.needs_two_adults && first && first->name != step.by.name) {
    history.second_answers = first;
  }
  history.answers_for_it = step.by;
  for (Entry& entry : history.entries) {
    const bool result = std::holds_alternative<Assessed>(entry.step.deed) ||
                        std::holds_alternative<Raised>(entry.step.deed);
    if (!result || !entry.step.by.IsMachine() || entry.taken_over_by) continue;
    entry.taken_over_by = step.by;
    entry.taken_over_at = step.at;
  }
}

void Overtake(History& history, const Actor& by) {
  if (history.proposal) {
    history.proposals_over[history.proposal->asked.proposal_id] = {ProposalEnd::kOvertaken, by};
    history.proposal.reset();
  }
  history.closing.reset();
  history.closed = false;
}

Status Check(const History&, const Step&, const Reported&) { return {}; }

void Take(History& history, const Step& step, const Reported& deed) {
  if (!history.facts) history.opened_at = deed.facts.accepted_at;
  history.facts = deed.facts;
  history.exercise = deed.facts.exercise;
  history.person_hashes = deed.person_hashes;
  if (history.looked_at == base::WallTime{}) history.looked_at = step.at;
  const auto flags = model::AssessRedFlags(deed.facts.danger_signs);
  if (model::IsUrgent(flags.level)) RaiseFloor(history, flags.level, deed.facts.accepted_at);
}

Status Check(const History& history, const Step& step, const Begun&) {
  if (!step.by.IsMachine()) return {Code::kPermissionDenied, "cases begin with a machine"};
  if (history.facts) return {Code::kAlreadyExists, "its facts are known"};
  return {};
}

// A report of the same case, sooner or later, has the last word on its facts.
void Take(History& history, const Step& step, const Begun& deed) {
  history.opened_at = deed.facts.accepted_at;
  history.facts = deed.facts;
  history.exercise = deed.facts.exercise;
  if (history.looked_at == base::WallTime{}) history.looked_at = step.at;
}

Status Check(const History&, const Step& step, const Assessed& deed) {
  if (!step.by.IsMachine()) return {Code::kPermissionDenied, "a machine's result is a machine's"};
  if (deed.assessment.level == Level::kUnspecified) {
    return Status::Invalid("/assessment/level", "a result has a level");
  }
  return {};
}

void Take(History& history, const Step& step, const Assessed& deed) {
  if (history.opened_at == base::WallTime{}) history.opened_at = step.at;
  const bool first = history.first_result == Level::kUnspecified;
  if (first) {
    history.first_result = deed.assessment.level;
    history.looked_at = std::max(history.looked_at, step.at);
  }
  // The signs of the report itself hold from its acceptance, however late triage came to it or to
  // her words.
  const bool of_the_report =
      (first || deed.assessment.text_findings) && history.floor.level != Level::kUnspecified;
  if (ShowsFlag(deed.assessment) && !of_the_report) {
    RaiseFloor(history, deed.assessment.level, step.at);
  }
  history.possible = model::Highest(history.possible, deed.assessment.clock_level);
  RaiseTo(history, deed.assessment.level, step.by);
  Heed(history, step);
  if (deed.assessment.needs_person || SpeaksOfDanger(deed.assessment)) AskForALook(history, step);
}

Status Check(const History& history, const Step& step, const Raised& deed) {
  if (deed.to < Level::kNotKnown || deed.to > Level::kExtreme) {
    return Status::Invalid("/level", "NOT_KNOWN, LOW, MEDIUM, HIGH or EXTREME; there is no other");
  }
  if (step.by.IsMachine()) {
    if (deed.reasons.empty()) return Status::Invalid("/reasons", "say why");
  } else {
    if (Status person = CheckPerson(step); !person.ok()) return person;
    if (Status words = CheckWords("/reason", deed.reason); !words.ok()) return words;
  }
  if (model::Highest(history.level, deed.to) == history.level) {
    return {Code::kAlreadyExists, "the level is there already, or higher"};
  }
  return {};
}

void Take(History& history, const Step& step, const Raised& deed) {
  RaiseTo(history, deed.to, step.by);
  // What a machine raised a person has still to look at: its clock goes on. About a minor two have.
  if (step.by.IsMachine()) {
    if (WantsSecondAdult(history)) AskForALook(history, step);
    return;
  }
  // What her open answers leave possible stays so: raising answers no question.
  Look(history, step);
}

Status Check(const History& history, const Step& step, const TakenOver& deed) {
  if (Status person = CheckPerson(step); !person.ok()) return person;
  if (Status words = CheckNote("/note", deed.note); !words.ok()) return words;
  if (history.needs_two_adults && deed.note.empty()) {
    return Status::Invalid("/note", "a minor is concerned: say what you saw");
  }
  if (history.level == Level::kUnspecified && !history.new_look_since) {
    return {Code::kFailedPrecondition, "there is no result yet"};
  }
  if (history.closed) return {Code::kFailedPrecondition, "the case is closed"};
  const Step& last = history.entries.back().step;
  const auto* same = std::get_if<TakenOver>(&last.deed);
  if (same != nullptr && last.by == step.by && same->note == deed.note &&
      step.at - last.at < kSameLook) {
    return {Code::kAlreadyExists, "taken over already"};
  }
  return {};
}

// Who says nothing of what she saw answers for the result; that she looked again she has not said.
void Take(History& history, const Step& step, const TakenOver& deed) {
  if (deed.note.empty()) {
    AnswerFor(history, step);
  } else {
    Look(history, step);
  }
}

}  // namespace kolona::triage
