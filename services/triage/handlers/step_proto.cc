#include "services/triage/handlers/step_proto.h"

#include "kolona/v1/events.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

using Found = base::Result<std::optional<CaseStep>>;

// Name, person and moment are the same fields in every event of a step.
template <class Fact>
void Head(const std::string& case_id, const Step& step, Fact& fact) {
  fact.set_case_id(case_id);
  *fact.mutable_by() = ToProto(step.by);
  *fact.mutable_at() = wire::ToProto(step.at);
}

struct Write {
  const std::string& case_id;
  const Step& step;
  const base::TraceContext& trace;

  eventlog::Event Make(const google::protobuf::Message& fact) const {
    auto event = wire::MakeEvent(fact, "triage", step.id, case_id, case_id, step.at, trace);
    event.id = step.id;
    return event;
  }
  eventlog::Event operator()(const Raised& deed) const {
    v1::LevelRaised fact;
    Head(case_id, step, fact);
    fact.set_to(static_cast<v1::Level>(deed.to));
    fact.set_reason(deed.reason);
    for (const auto& reason : deed.reasons) *fact.add_reasons() = wire::ToProto(reason);
    return Make(fact);
  }
  eventlog::Event operator()(const LoweringProposed& deed) const {
    v1::LevelLoweringProposed fact;
    Head(case_id, step, fact);
    fact.set_proposal_id(deed.proposal_id);
    fact.set_to(static_cast<v1::Level>(deed.to));
    fact.set_reason(deed.reason);
    *fact.mutable_expires_at() = wire::ToProto(deed.expires_at);
    return Make(fact);
  }
  eventlog::Event operator()(const LoweringConfirmed& deed) const {
    v1::LevelLoweringConfirmed fact;
    Head(case_id, step, fact);
    fact.set_proposal_id(deed.proposal_id);
    fact.set_note(deed.note);
    return Make(fact);
  }
  eventlog::Event operator()(const LoweringRejected& deed) const {
    v1::LevelLoweringRejected fact;
    Head(case_id, step, fact);
    fact.set_proposal_id(deed.proposal_id);
    fact.set_reason(deed.reason);
    return Make(fact);
  }
  eventlog::Event operator()(const LoweringWithdrawn& deed) const {
    v1::LevelLoweringWithdrawn fact;
    Head(case_id, step, fact);
    fact.set_proposal_id(deed.proposal_id);
    fact.set_reason(deed.reason);
    return Make(fact);
  }
  eventlog::Event operator()(const Reassessed& deed) const {
    v1::CaseReassessed fact;
    Head(case_id, step, fact);
    *fact.mutable_facts() = wire::ToProto(deed.facts);
    *fact.mutable_assessment() = wire::ToProto(deed.assessment);
    fact.set_note(deed.note);
    for (const auto sign : deed.told_signs) {
      fact.add_told_signs(static_cast<v1::DangerSign>(sign));
    }
    fact.set_judged_on(deed.judged_on);
    return Make(fact);
  }
  eventlog::Event operator()(const TakenOver& deed) const {
    v1::LevelTakenOver fact;
    Head(case_id, step, fact);
    fact.set_note(deed.note);
    return Make(fact);
  }
  eventlog::Event operator()(const Happened& deed) const {
    v1::HappeningNoted fact;
    Head(case_id, step, fact);
    fact.set_kind(static_cast<v1::HappeningKind>(deed.kind));
    *fact.mutable_occurred_at() = wire::ToProto(deed.occurred_at);
    fact.set_note(deed.note);
    return Make(fact);
  }
  eventlog::Event operator()(const ClosingBegun& deed) const {
    v1::CaseClosingBegun fact;
    Head(case_id, step, fact);
    fact.set_reason(deed.reason);
    *fact.mutable_until() = wire::ToProto(deed.until);
    return Make(fact);
  }
  eventlog::Event operator()(const Closed& deed) const {
    v1::CaseClosed fact;
    Head(case_id, step, fact);
    fact.set_reason(deed.reason);
    return Make(fact);
  }
  template <class Fact>
  eventlog::Event Moment(base::WallTime due_at) const {
    Fact fact;
    fact.set_case_id(case_id);
    *fact.mutable_at() = wire::ToProto(step.at);
    *fact.mutable_due_at() = wire::ToProto(due_at);
    return Make(fact);
  }
  eventlog::Event operator()(const FellDue& deed) const {
    return Moment<v1::AssessmentDue>(deed.due_at);
  }
  eventlog::Event operator()(const FellOverdue& deed) const {
    return Moment<v1::AssessmentOverdue>(deed.due_at);
  }
  // Intake's and AssessCase's to write: an impossible state.
  eventlog::Event operator()(const Reported&) const { std::abort(); }
  eventlog::Event operator()(const Assessed&) const { std::abort(); }
  eventlog::Event operator()(const Begun&) const { std::abort(); }
};

std::vector<model::Reason> ReasonsOf(const v1::LevelRaised& fact) {
  std::vector<model::Reason> reasons;
  for (const auto& reason : fact.reasons()) reasons.push_back(wire::FromProto(reason));
  return reasons;
}

Deed DeedOf(const v1::LevelRaised& f) {
  return Raised{static_cast<model::Level>(f.to()), f.reason(), ReasonsOf(f)};
}
Deed DeedOf(const v1::LevelLoweringProposed& f) {
  return LoweringProposed{f.proposal_id(), static_cast<model::Level>(f.to()), f.reason(),
                          wire::FromProto(f.expires_at())};
}
Deed DeedOf(const v1::LevelLoweringConfirmed& f) {
  return LoweringConfirmed{f.proposal_id(), f.note()};
}
Deed DeedOf(const v1::LevelLoweringRejected& f) {
  return LoweringRejected{f.proposal_id(), f.reason()};
}
Deed DeedOf(const v1::LevelLoweringWithdrawn& f) {
  return LoweringWithdrawn{f.proposal_id(), f.reason()};
}
Deed DeedOf(const v1::CaseReassessed& f) {
  Reassessed deed{wire::FromProto(f.facts()), wire::FromProto(f.assessment()), f.note()};
  for (const int sign : f.told_signs()) {
    deed.told_signs.push_back(static_cast<model::DangerSign>(sign));
  }
  deed.judged_on = f.judged_on();
  return deed;
}
Deed DeedOf(const v1::LevelTakenOver& f) { return TakenOver{f.note()}; }
Deed DeedOf(const v1::HappeningNoted& f) {
  return Happened{static_cast<HappeningKind>(f.kind()), wire::FromProto(f.occurred_at()), f.note()};
}
Deed DeedOf(const v1::CaseClosingBegun& f) {
  return ClosingBegun{f.reason(), wire::FromProto(f.until())};
}
Deed DeedOf(const v1::CaseClosed& f) { return Closed{f.reason()}; }

template <class Fact>
CaseStep StepOf(const std::string& id, const Fact& fact) {
  return {fact.case_id(), {id, wire::FromProto(fact.at()), FromProto(fact.by()), DeedOf(fact)}};
}
CaseStep StepOf(const std::string& id, const v1::AssessmentDue& fact) {
  return {
      fact.case_id(),
      {id, wire::FromProto(fact.at()), {"triage", ""}, FellDue{wire::FromProto(fact.due_at())}}};
}
CaseStep StepOf(const std::string& id, const v1::AssessmentOverdue& fact) {
  return {fact.case_id(),
          {id,
           wire::FromProto(fact.at()),
           {"triage", ""},
           FellOverdue{wire::FromProto(fact.due_at())}}};
}
CaseStep StepOf(const std::string& id, const v1::CaseReported& fact) {
  Reported deed{wire::FromProto(fact.facts()),
                {fact.person_hashes().begin(), fact.person_hashes().end()}};
  const base::WallTime at = deed.facts.accepted_at;
  return {fact.facts().case_id(), {id, at, {"intake", ""}, std::move(deed)}};
}
CaseStep BegunOf(const std::string& id, model::CaseFacts facts) {
  const std::string case_id = facts.case_id;
  const base::WallTime at = facts.accepted_at;
  return {case_id, {id, at, {"intake", ""}, Begun{std::move(facts)}}};
}
CaseStep StepOf(const std::string& id, const v1::SupportRequested& fact) {
  model::CaseFacts facts;
  facts.case_id = fact.case_id();
  facts.channel = static_cast<model::Channel>(fact.channel());
  facts.place = wire::FromProto(fact.place());
  facts.accepted_at = wire::FromProto(fact.accepted_at());
  facts.exercise = fact.exercise();
  facts.from_support_request = true;
  return BegunOf(id, std::move(facts));
}
// News only where no report and no request came before.
CaseStep StepOf(const std::string& id, const v1::CaseHinted& fact) {
  return BegunOf(id, wire::FromProto(fact.facts()));
}
CaseStep StepOf(const std::string& id, const v1::CaseTriaged& fact) {
  return {fact.case_id(),
          {id,
           wire::FromProto(fact.triaged_at()),
           {"triage", ""},
           Assessed{wire::FromProto(fact.assessment())}}};
}

// True when the event is a Fact: then `found` is its step, or the damage.
template <class Fact>
bool Try(const eventlog::Event& event, Found& found) {
  static const std::string type = wire::EventType(*Fact::descriptor());
  if (event.type != type) return false;
  Fact fact;
  if (wire::Read(event, &fact)) {
    found = std::optional<CaseStep>(StepOf(event.id, fact));
  } else {
    found = base::Status(base::Code::kDataLoss, event.type + " does not parse");
  }
  return true;
}

template <class... Facts>
Found TryAll(const eventlog::Event& event) {
  Found found = std::optional<CaseStep>();
  static_cast<void>((Try<Facts>(event, found) || ...));
  return found;
}

}  // namespace

Found ReadStep(const eventlog::Event& event) {
  return TryAll<v1::CaseReported, v1::SupportRequested, v1::CaseHinted, v1::CaseTriaged,
                v1::LevelRaised, v1::LevelLoweringProposed, v1::LevelLoweringConfirmed,
                v1::LevelLoweringRejected, v1::LevelLoweringWithdrawn, v1::LevelTakenOver,
                v1::CaseReassessed, v1::HappeningNoted, v1::CaseClosingBegun, v1::CaseClosed,
                v1::AssessmentDue, v1::AssessmentOverdue>(event);
}

eventlog::Event WriteStep(const std::string& case_id, const Step& step,
                          const base::TraceContext& trace) {
  return std::visit(Write{case_id, step, trace}, step.deed);
}

v1::Actor ToProto(const Actor& actor) {
  v1::Actor out;
  out.set_name(actor.name);
  out.set_role(actor.role);
  return out;
}

Actor FromProto(const v1::Actor& actor) { return {actor.name(), actor.role()}; }

}  // namespace kolona::triage
