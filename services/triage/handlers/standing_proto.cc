#include "libs/wire/convert.h"
#include "services/triage/domain/contact_signs.h"
#include "services/triage/handlers/step_proto.h"

// The part of step_proto that shows where a case stands and how it came there.
namespace kolona::triage {
namespace {

constexpr base::WallTime kNever{};

template <class Set>
void IfEver(base::WallTime at, Set set) {
  if (at != kNever) *set() = wire::ToProto(at);
}

v1::LoweringProposal ToProto(const Proposal& proposal) {
  v1::LoweringProposal out;
  out.set_proposal_id(proposal.asked.proposal_id);
  out.set_to(static_cast<v1::Level>(proposal.asked.to));
  out.set_reason(proposal.asked.reason);
  *out.mutable_by() = ToProto(proposal.by);
  *out.mutable_proposed_at() = wire::ToProto(proposal.at);
  *out.mutable_expires_at() = wire::ToProto(proposal.asked.expires_at);
  return out;
}

v1::DueReason ToProto(DueReason why) {
  return static_cast<v1::DueReason>(static_cast<int>(why) + 1);
}

// What a step adds to its line.
struct Describe {
  v1::TimelineEntry& out;

  void operator()(const Reported&) const { out.set_kind(v1::STEP_REPORTED); }
  void operator()(const Begun&) const { out.set_kind(v1::STEP_SUPPORT_REQUESTED); }
  void Result(const model::Assessment& assessment) const {
    out.set_to(static_cast<v1::Level>(assessment.level));
    for (const auto& reason : assessment.reasons) *out.add_reasons() = wire::ToProto(reason);
    for (const auto& label : assessment.instruments) out.add_instruments(label);
    for (const auto& finding : assessment.findings) *out.add_findings() = wire::ToProto(finding);
    if (const auto& found = assessment.text_findings) {
      *out.mutable_text_findings() = wire::ToProto(*found);
    }
  }
  void operator()(const Assessed& deed) const {
    out.set_kind(v1::STEP_ASSESSED);
    Result(deed.assessment);
  }
  void operator()(const Reassessed& deed) const {
    out.set_kind(v1::STEP_REASSESSED);
    Result(deed.assessment);
    out.set_words(deed.note);
  }
  void operator()(const Raised& deed) const {
    out.set_kind(v1::STEP_RAISED);
    out.set_to(static_cast<v1::Level>(deed.to));
    out.set_words(deed.reason);
    for (const auto& reason : deed.reasons) *out.add_reasons() = wire::ToProto(reason);
  }
  void operator()(const LoweringProposed& deed) const {
    out.set_kind(v1::STEP_LOWERING_PROPOSED);
    out.set_to(static_cast<v1::Level>(deed.to));
    out.set_words(deed.reason);
    out.set_proposal_id(deed.proposal_id);
    *out.mutable_moment() = wire::ToProto(deed.expires_at);
  }
  void Decided(v1::StepKind kind, const std::string& id, const std::string& words) const {
    out.set_kind(kind);
    out.set_proposal_id(id);
    out.set_words(words);
  }
  void operator()(const LoweringConfirmed& deed) const {
    Decided(v1::STEP_LOWERING_CONFIRMED, deed.proposal_id, deed.note);
  }
  void operator()(const LoweringRejected& deed) const {
    Decided(v1::STEP_LOWERING_REJECTED, deed.proposal_id, deed.reason);
  }
  void operator()(const LoweringWithdrawn& deed) const {
    Decided(v1::STEP_LOWERING_WITHDRAWN, deed.proposal_id, deed.reason);
  }
  void operator()(const TakenOver& deed) const {
    out.set_kind(v1::STEP_TAKEN_OVER);
    out.set_words(deed.note);
  }
  void operator()(const Happened& deed) const {
    out.set_kind(v1::STEP_HAPPENED);
    out.set_happening(static_cast<v1::HappeningKind>(deed.kind));
    *out.mutable_moment() = wire::ToProto(deed.occurred_at);
    out.set_words(deed.note);
    for (const auto& reason : ReasonsToLook(SignsOf(deed.kind))) {
      *out.add_reasons() = wire::ToProto(reason);
    }
  }
  void operator()(const ClosingBegun& deed) const {
    out.set_kind(v1::STEP_CLOSING_BEGUN);
    out.set_words(deed.reason);
    *out.mutable_moment() = wire::ToProto(deed.until);
  }
  void operator()(const Closed& deed) const {
    out.set_kind(v1::STEP_CLOSED);
    out.set_words(deed.reason);
  }
  void operator()(const FellDue& deed) const {
    out.set_kind(v1::STEP_DUE);
    *out.mutable_moment() = wire::ToProto(deed.due_at);
  }
  void operator()(const FellOverdue& deed) const {
    out.set_kind(v1::STEP_OVERDUE);
    *out.mutable_moment() = wire::ToProto(deed.due_at);
  }
};

v1::TimelineEntry ToProto(const Entry& entry) {
  v1::TimelineEntry out;
  out.set_step_id(entry.step.id);
  *out.mutable_by() = ToProto(entry.step.by);
  *out.mutable_at() = wire::ToProto(entry.step.at);
  std::visit(Describe{out}, entry.step.deed);
  out.set_level(static_cast<v1::Level>(entry.level));
  out.set_level_revision(entry.revision);
  const bool result = out.kind() == v1::STEP_ASSESSED || out.kind() == v1::STEP_RAISED;
  if (!result || !entry.step.by.IsMachine()) return out;
  out.set_untouched(!entry.taken_over_by.has_value());
  if (!entry.taken_over_by) return out;
  *out.mutable_taken_over_by() = ToProto(*entry.taken_over_by);
  *out.mutable_taken_over_at() = wire::ToProto(entry.taken_over_at);
  return out;
}

}  // namespace

v1::CaseStanding ToProto(const std::string& case_id, const Standing& standing,
                         const std::optional<Proposal>& proposal, const ClockPolicy& policy) {
  v1::CaseStanding out;
  out.set_case_id(case_id);
  out.set_level(static_cast<v1::Level>(standing.level));
  out.set_level_revision(standing.revision);
  out.set_highest(static_cast<v1::Level>(standing.highest));
  out.set_floor(static_cast<v1::Level>(standing.floor.level));
  IfEver(standing.floor.until, [&] { return out.mutable_floor_until(); });
  IfEver(standing.opened_at, [&] { return out.mutable_opened_at(); });
  IfEver(standing.looked_at, [&] { return out.mutable_looked_at(); });
  IfEver(standing.new_look_since.value_or(kNever), [&] { return out.mutable_new_look_since(); });
  if (const auto due = NextDue(standing, policy)) {
    *out.mutable_due_at() = wire::ToProto(due->at);
    *out.mutable_overdue_at() = wire::ToProto(due->overdue_at);
    out.set_due_reason(ToProto(due->why));
  }
  IfEver(standing.due_noted, [&] { return out.mutable_due_noted(); });
  IfEver(standing.overdue_noted, [&] { return out.mutable_overdue_noted(); });
  if (standing.closing) {
    *out.mutable_closing_since() = wire::ToProto(standing.closing->since);
    *out.mutable_closing_until() = wire::ToProto(standing.closing->until);
  }
  out.set_closed(standing.closed);
  out.set_untouched(standing.level != model::Level::kUnspecified && !standing.answers_for_it);
  if (standing.answers_for_it) *out.mutable_answered_for_by() = ToProto(*standing.answers_for_it);
  out.set_needs_two_adults(standing.needs_two_adults);
  if (standing.second_answers) {
    *out.mutable_second_answered_by() = ToProto(*standing.second_answers);
  }
  out.set_second_adult_wanted(WantsSecondAdult(standing));
  out.set_channel_unsafe(standing.channel_unsafe);
  if (proposal) *out.mutable_proposal() = ToProto(*proposal);
  out.set_exercise(standing.exercise);
  out.set_clock_level(static_cast<v1::Level>(standing.possible));
  return out;
}

Standing FromProto(const v1::CaseStanding& in) {
  // Absent times read as the epoch, which is how "never" is written here.
  Standing out;
  out.level = static_cast<model::Level>(in.level());
  out.highest = static_cast<model::Level>(in.highest());
  out.revision = in.level_revision();
  out.floor = {static_cast<model::Level>(in.floor()), wire::FromProto(in.floor_until())};
  out.opened_at = wire::FromProto(in.opened_at());
  out.looked_at = wire::FromProto(in.looked_at());
  if (in.has_new_look_since()) out.new_look_since = wire::FromProto(in.new_look_since());
  out.due_noted = wire::FromProto(in.due_noted());
  out.overdue_noted = wire::FromProto(in.overdue_noted());
  if (in.has_closing_until()) {
    out.closing = Closing{wire::FromProto(in.closing_since()), wire::FromProto(in.closing_until())};
  }
  out.closed = in.closed();
  if (in.has_answered_for_by()) out.answers_for_it = FromProto(in.answered_for_by());
  out.needs_two_adults = in.needs_two_adults();
  if (in.has_second_answered_by()) out.second_answers = FromProto(in.second_answered_by());
  out.channel_unsafe = in.channel_unsafe();
  out.exercise = in.exercise();
  out.possible = static_cast<model::Level>(in.clock_level());
  return out;
}

v1::Timeline ToTimeline(const std::string& case_id, const History& history,
                        const ClockPolicy& policy) {
  v1::Timeline out;
  *out.mutable_standing() = ToProto(case_id, history, history.proposal, policy);
  for (const Entry& entry : history.entries) *out.add_entries() = ToProto(entry);
  return out;
}

}  // namespace kolona::triage
