#pragma once

#include <chrono>

#include "services/triage/domain/history.h"

// The rules behind Apply: for each deed whether it may be (Check) and what it does (Take, only
// after Check said ok). Nothing else includes this.
namespace kolona::triage {

base::Status Check(const History& history, const Step& step, const Reported& deed);
base::Status Check(const History& history, const Step& step, const Assessed& deed);
base::Status Check(const History& history, const Step& step, const Raised& deed);
base::Status Check(const History& history, const Step& step, const LoweringProposed& deed);
base::Status Check(const History& history, const Step& step, const LoweringConfirmed& deed);
base::Status Check(const History& history, const Step& step, const LoweringRejected& deed);
base::Status Check(const History& history, const Step& step, const LoweringWithdrawn& deed);
base::Status Check(const History& history, const Step& step, const TakenOver& deed);
base::Status Check(const History& history, const Step& step, const Happened& deed);
base::Status Check(const History& history, const Step& step, const ClosingBegun& deed);
base::Status Check(const History& history, const Step& step, const Closed& deed);
base::Status Check(const History& history, const Step& step, const FellDue& deed);
base::Status Check(const History& history, const Step& step, const FellOverdue& deed);
base::Status Check(const History& history, const Step& step, const Begun& deed);
base::Status Check(const History& history, const Step& step, const Reassessed& deed);

void Take(History& history, const Step& step, const Reported& deed);
void Take(History& history, const Step& step, const Assessed& deed);
void Take(History& history, const Step& step, const Raised& deed);
void Take(History& history, const Step& step, const LoweringProposed& deed);
void Take(History& history, const Step& step, const LoweringConfirmed& deed);
void Take(History& history, const Step& step, const LoweringRejected& deed);
void Take(History& history, const Step& step, const LoweringWithdrawn& deed);
void Take(History& history, const Step& step, const TakenOver& deed);
void Take(History& history, const Step& step, const Happened& deed);
void Take(History& history, const Step& step, const ClosingBegun& deed);
void Take(History& history, const Step& step, const Closed& deed);
void Take(History& history, const Step& step, const FellDue& deed);
void Take(History& history, const Step& step, const FellOverdue& deed);
void Take(History& history, const Step& step, const Begun& deed);
void Take(History& history, const Step& step, const Reassessed& deed);

// Words of a person: 1 to 500 characters, no long number in them (a telephone, an identity card).
base::Status CheckWords(const std::string& field, const std::string& text);
// The same, or nothing at all.
base::Status CheckNote(const std::string& field, const std::string& text);
// A person with a role, not a machine.
base::Status CheckPerson(const Step& step);

// Something was seen that demands this level: it holds for a while, whatever people agree on.
void RaiseFloor(History& history, model::Level level, base::WallTime seen_at);
// The highest of two, with a new revision when it counts for more than before.
void RaiseTo(History& history, model::Level to, const Actor& by);
// Whether a danger sign was among what was judged.
bool ShowsFlag(const model::Assessment& assessment);
// The result that an entry gave, of a machine or of answers a person asked for; null: none.
const model::Assessment* ResultOf(const Entry& entry);
// What the actions of the last result of each questionnaire ask for: a second adult, another way to
// reach her.
void Heed(History& history, const Step& step);
// The same look told twice within minutes is one.
inline constexpr base::Duration kSameLook = std::chrono::minutes(10);

// The level stands at `to` from now on, whatever it was.
void SetLevel(History& history, model::Level to);
// Somebody has looked: the clock starts again, and machine results are hers to answer for. About a
// minor another person must look as well, at once.
void Look(History& history, const Step& step);
// A person must look now: something happened, or her words hold danger.
void AskForALook(History& history, const Step& step);
// This person answers for what machines found so far.
void AnswerFor(History& history, const Step& step);
// Something new has come: an open proposal no longer fits, and a closing ends.
void Overtake(History& history, const Actor& by);

}  // namespace kolona::triage
