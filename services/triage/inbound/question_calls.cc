#include "services/triage/inbound/question_calls.h"

#include <chrono>

#include "libs/wire/convert.h"
#include "services/triage/domain/next_questions.h"

namespace kolona::triage {
namespace {

using base::Status;

constexpr int kMostAsked = 16;
constexpr int kOldest = 120;

v1::Level ToProto(model::Level level) { return static_cast<v1::Level>(level); }

Status CheckShape(const v1::NextQuestionsRequest& in) {
  if (in.ask_size() > kMostAsked || in.answers_size() > kMostAsked) {
    return Status::Invalid(in.ask_size() > kMostAsked ? "/ask" : "/answers", "at most 16");
  }
  if (in.has_subject_age() && (in.subject_age() < 0 || in.subject_age() > kOldest)) {
    return Status::Invalid("/subjectAge", "0 to 120");
  }
  for (const int sign : in.danger_signs()) {
    if (sign == 0 || !v1::DangerSign_IsValid(sign)) {
      return Status::Invalid("/dangerSigns", "not a danger sign");
    }
  }
  for (const int kind : in.kinds()) {
    if (kind == 0 || !v1::ViolenceKind_IsValid(kind)) {
      return Status::Invalid("/kinds", "not a kind of violence");
    }
  }
  for (const auto& [item, answer] : in.screen()) {
    if (!v1::Answer_IsValid(answer)) return Status::Invalid("/screen/" + item, "not an answer");
  }
  return {};
}

model::CaseFacts FactsOf(const v1::NextQuestionsRequest& in) {
  v1::CaseFacts facts;
  *facts.mutable_danger_signs() = in.danger_signs();
  *facts.mutable_kinds() = in.kinds();
  *facts.mutable_screen() = in.screen();
  *facts.mutable_answers() = in.answers();
  if (in.has_subject_age()) facts.set_age_band(model::AgeBand(in.subject_age()));
  return wire::FromProto(facts);
}

void Describe(const Asking& asking, const Question& question, v1::NextQuestion& out) {
  const Item& item = asking.instrument->items[question.item];
  out.set_instrument(asking.instrument->name);
  out.set_version(asking.instrument->version);
  out.set_item(item.id);
  out.set_text_fr(item.text.fr);
  out.set_text_ar(item.text.ar);
  for (const auto& option : item.options) out.add_options(option.id);
  out.set_red_flag(question.red_flag);
  out.set_raises_to(ToProto(question.raises_to));
  out.set_leaves(ToProto(question.leaves));
}

void Describe(const Asking& asking, Day today, v1::QuestionnaireState& out) {
  const Instrument& instrument = *asking.instrument;
  const Outcome outcome = Evaluate(instrument, asking.answers, today);
  out.set_instrument(instrument.name);
  out.set_version(instrument.version);
  const auto& bands = instrument.rule.bands;
  const Band& lowest = bands[static_cast<std::size_t>(outcome.lowest)];
  const Band& highest = bands[static_cast<std::size_t>(outcome.highest)];
  out.set_lowest(ToProto(lowest.level));
  out.set_highest(ToProto(highest.level));
  out.set_lowest_band(lowest.id);
  out.set_highest_band(highest.id);
  for (std::size_t i = 0; i < outcome.measures.size(); ++i) {
    auto* measure = out.add_measures();
    measure->set_id(instrument.rule.measures[i].id);
    measure->set_low(outcome.measures[i].low);
    measure->set_high(outcome.measures[i].high);
  }
  out.set_answered(outcome.answered);
  out.set_open(outcome.open);
}

}  // namespace

runtime::Task<base::Result<v1::QuestionsLeft>> QuestionCalls::Next(
    base::CallContext, v1::NextQuestionsRequest in) const {
  const Status shape = CheckShape(in);
  if (!shape.ok()) co_return shape;
  const auto instruments = instruments_.Now();
  const model::CaseFacts facts = FactsOf(in);
  const Day today = std::chrono::floor<std::chrono::days>(clock_.Now()).time_since_epoch().count();
  const auto askings = BeginAsking(*instruments, {in.ask().begin(), in.ask().end()}, facts, today);
  if (!askings.ok()) co_return askings.status();
  const auto left =
      NextQuestions(*instruments, *askings, CertainWithoutAnswers(*instruments, facts), today);
  v1::QuestionsLeft out;
  out.set_lowest(ToProto(left.span.lowest));
  out.set_highest(ToProto(left.span.highest));
  for (const auto& question : left.questions) {
    Describe((*askings)[question.asking], question, *out.add_questions());
  }
  for (const auto& asking : *askings) Describe(asking, today, *out.add_questionnaires());
  co_return out;
}

}  // namespace kolona::triage
