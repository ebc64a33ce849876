#include <algorithm>
#include <chrono>

#include "services/triage/domain/history_rules.h"

// What happens around a case, its clocks, and its closing.
namespace kolona::triage {
namespace {

using base::Code;
using base::Status;
using model::Level;

constexpr base::Duration kClockSkew = std::chrono::minutes(5);

Status CheckMoment(const History& history, const Step& step, base::WallTime due_at,
                   base::WallTime noted) {
  if (!step.by.IsMachine()) return {Code::kPermissionDenied, "clocks are a machine's"};
  if (due_at <= noted) return {Code::kAlreadyExists, "on record already"};
  const bool looked_since =
      due_at < history.looked_at || (due_at == history.looked_at && !history.new_look_since);
  if (looked_since || history.closed) {
    return {Code::kFailedPrecondition, "somebody has looked since"};
  }
  return {};
}

}  // namespace

Status Check(const History&, const Step& step, const Happened& deed) {
  if (deed.kind < HappeningKind::kNewReport || deed.kind > HappeningKind::kContactsRepeated) {
    return Status::Invalid("/kind", "say what happened");
  }
  if (deed.occurred_at > step.at + kClockSkew) {
    return Status::Invalid("/occurredAt", "must not be in the future");
  }
  if (step.by.IsMachine()) return {};
  if (Status person = CheckPerson(step); !person.ok()) return person;
  return CheckNote("/note", deed.note);
}

void AskForALook(History& history, const Step& step) {
  if (!history.new_look_since) history.new_look_since = std::max(step.at, history.looked_at);
  Overtake(history, step.by);
}

void Take(History& history, const Step& step, const Happened&) { AskForALook(history, step); }

Status Check(const History& history, const Step& step, const ClosingBegun& deed) {
  if (!step.by.IsSupervisor()) {
    return {Code::kPermissionDenied, "only a supervisor may begin to close a case"};
  }
  if (Status words = CheckWords("/reason", deed.reason); !words.ok()) return words;
  if (history.closed) return {Code::kFailedPrecondition, "the case is closed"};
  if (history.closing) return {Code::kAlreadyExists, "its closing has begun already"};
  if (history.level != Level::kLow) {
    return {Code::kFailedPrecondition, "only a case at LOW can be closed: lower it first"};
  }
  if (history.new_look_since) {
    return {Code::kFailedPrecondition, "something happened that nobody has looked at yet"};
  }
  return {};
}

void Take(History& history, const Step& step, const ClosingBegun& deed) {
  history.closing = Closing{step.at, deed.until};
}

Status Check(const History& history, const Step& step, const Closed& deed) {
  if (history.closed) return {Code::kAlreadyExists, "the case is closed already"};
  if (!history.closing) return {Code::kFailedPrecondition, "its closing has not begun"};
  if (step.at < history.closing->until) {
    return {Code::kFailedPrecondition,
            "it stays under watch until " + base::FormatRfc3339(history.closing->until)};
  }
  if (!step.by.IsMachine()) {
    if (step.by.IsSupervisor()) return CheckNote("/reason", deed.reason);
    return {Code::kPermissionDenied, "only a supervisor may close a case"};
  }
  if (model::IsUrgent(history.highest)) {
    return {Code::kPermissionDenied, "risk was once high: a person closes it"};
  }
  return {};
}

void Take(History& history, const Step&, const Closed&) {
  history.closing.reset();
  history.closed = true;
}

Status Check(const History& history, const Step& step, const FellDue& deed) {
  return CheckMoment(history, step, deed.due_at, history.due_noted);
}

void Take(History& history, const Step&, const FellDue& deed) { history.due_noted = deed.due_at; }

Status Check(const History& history, const Step& step, const FellOverdue& deed) {
  return CheckMoment(history, step, deed.due_at, history.overdue_noted);
}

void Take(History& history, const Step&, const FellOverdue& deed) {
  history.overdue_noted = deed.due_at;
}

}  // namespace kolona::triage
