#include "services/triage/domain/judge.h"

#include <algorithm>

namespace kolona::triage {
namespace {

using model::Level;

model::Reason ReasonOf(const Instrument& instrument, const Item& item, const Value& value,
                       Day today) {
  model::Reason reason;
  reason.code = instrument.reasons + (item.critical ? ".critical." : ".other.") + item.id;
  if (item.type == ItemType::kYesNo) {
    reason.text_fr = item.text.fr + " Oui.";
    reason.text_ar = item.text.ar + " نعم.";
    return reason;
  }
  reason.text_fr = item.text.fr;
  reason.text_ar = item.text.ar;
  if (item.type == ItemType::kNumber || item.type == ItemType::kDate) {
    const auto days = std::to_string(today - value.low);
    const bool date = item.type == ItemType::kDate;
    reason.text_fr += " " + (date ? "Il y a " + days + " jours." : std::to_string(value.low) + ".");
    reason.text_ar += " " + (date ? "قبل " + days + " يوما." : std::to_string(value.low) + ".");
    return reason;
  }
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const bool chosen = item.type == ItemType::kMulti ? (value.chosen >> i & 1U) != 0
                                                      : value.low == static_cast<std::int64_t>(i);
    if (!chosen) continue;
    reason.text_fr += " " + item.options[i].text.fr + ".";
    reason.text_ar += " " + item.options[i].text.ar + ".";
  }
  return reason;
}

void AddActions(const Instrument& instrument, const Answers& answers, Day today, Judgement& out) {
  const Rule& rule = instrument.rule;
  if (out.outcome.highest >= 0) {
    const auto& band = rule.bands[static_cast<std::size_t>(out.outcome.highest)];
    for (const auto& action : band.actions) out.actions.push_back(&action);
  }
  for (const auto& also : rule.also) {
    if (Holds(instrument, also.when, answers, today) == Tri::kYes) {
      out.actions.push_back(&also.action);
    }
  }
}

}  // namespace

bool SpeaksOut(const Instrument& instrument, std::size_t index, const Answers& answers, Day today) {
  const Value& value = answers[index];
  if (!value.answered) return false;
  const ItemType type = instrument.items[index].type;
  if (type == ItemType::kMulti) return value.chosen != 0;
  if (type != ItemType::kNumber && type != ItemType::kDate) return value.low > 0;
  bool held = false;
  const auto look = [&](const auto& self, const Condition& condition) -> void {
    if (condition.kind == Condition::Kind::kWithin && condition.item == static_cast<int>(index)) {
      held = held || Holds(instrument, condition, answers, today) == Tri::kYes;
    }
    for (const auto& part : condition.parts) self(self, part);
  };
  ForEachCondition(instrument, [&](const Condition& when) { look(look, when); });
  return held;
}

Judgement Judge(const Instrument& instrument, const Answers& answers, Day today) {
  Judgement out;
  out.outcome = Evaluate(instrument, answers, today);
  out.level = LevelOf(instrument, out.outcome);
  out.clock_level = ClockLevelOf(instrument, out.outcome);
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const Item& item = instrument.items[i];
    if (!SpeaksOut(instrument, i, answers, today)) continue;
    out.reasons.push_back(ReasonOf(instrument, item, answers[i], today));
    if (!item.opens.empty()) out.opens.push_back(item.opens);
  }
  for (const auto& raise : instrument.rule.overrides) {
    if (Holds(instrument, raise.when, answers, today) != Tri::kYes) continue;
    const auto& band = instrument.rule.bands[static_cast<std::size_t>(raise.band)];
    out.reasons.push_back(
        {instrument.reasons + ".override." + band.id, raise.text.fr, raise.text.ar});
  }
  AddActions(instrument, answers, today, out);
  const bool silent = out.reasons.empty() && out.outcome.open > 0;
  out.needs_person = silent || out.outcome.person || !out.outcome.enough;
  return out;
}

Answers FromScreen(const Instrument& instrument,
                   const std::map<std::string, model::Answer>& screen) {
  Answers answers(instrument.items.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto found = screen.find(instrument.items[i].id);
    if (found == screen.end() || instrument.items[i].type != ItemType::kYesNo) continue;
    if (found->second == model::Answer::kYes) answers[i] = YesNo(true);
    if (found->second == model::Answer::kNo) answers[i] = YesNo(false);
  }
  return answers;
}

}  // namespace kolona::triage
