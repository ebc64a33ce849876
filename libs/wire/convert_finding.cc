#include "libs/wire/convert.h"
#include "libs/wire/repeat.h"

namespace kolona::wire {

v1::InstrumentAnswers ToProto(const model::InstrumentAnswers& answers) {
  v1::InstrumentAnswers out;
  out.set_version(answers.version);
  for (const auto& [item, answer] : answers.answers) (*out.mutable_answers())[item] = answer;
  return out;
}

model::InstrumentAnswers FromProto(const v1::InstrumentAnswers& answers) {
  return {answers.version(), {answers.answers().begin(), answers.answers().end()}};
}

v1::Finding ToProto(const model::Finding& finding) {
  v1::Finding out;
  out.set_name(finding.name);
  out.set_version(finding.version);
  out.set_hash(finding.hash);
  out.set_level(static_cast<v1::Level>(finding.level));
  out.set_clock_level(static_cast<v1::Level>(finding.clock_level));
  out.set_lowest_band(finding.lowest_band);
  out.set_highest_band(finding.highest_band);
  for (const auto& measure : finding.measures) {
    auto& one = *out.add_measures();
    one.set_id(measure.id);
    one.set_low(measure.low);
    one.set_high(measure.high);
  }
  out.set_answered(finding.answered);
  out.set_open(finding.open);
  out.set_shadow(finding.shadow);
  for (const auto& action : finding.actions) {
    auto& one = *out.add_actions();
    one.set_code(action.code);
    one.set_within_minutes(action.within_minutes);
  }
  StringsToProto(finding.opens, out.mutable_opens());
  return out;
}

model::Finding FromProto(const v1::Finding& finding) {
  model::Finding out;
  out.name = finding.name();
  out.version = finding.version();
  out.hash = finding.hash();
  out.level = static_cast<model::Level>(finding.level());
  out.clock_level = static_cast<model::Level>(finding.clock_level());
  out.lowest_band = finding.lowest_band();
  out.highest_band = finding.highest_band();
  for (const auto& measure : finding.measures()) {
    out.measures.push_back({measure.id(), measure.low(), measure.high()});
  }
  out.answered = finding.answered();
  out.open = finding.open();
  out.shadow = finding.shadow();
  for (const auto& action : finding.actions()) {
    out.actions.push_back({action.code(), action.within_minutes()});
  }
  out.opens = StringsFromProto(finding.opens());
  return out;
}

}  // namespace kolona::wire
