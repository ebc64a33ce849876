#include "services/triage/domain/evaluate.h"

#include <algorithm>

#include "services/triage/domain/evaluation.h"

namespace kolona::triage {
namespace {

using model::Level;

void CountAnswers(Evaluation& evaluation, const Instrument& instrument, const Answers& answers,
                  Outcome& outcome) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].answered) {
      ++outcome.answered;
    } else if (evaluation.Open(i) != Tri::kNo) {
      ++outcome.open;
      outcome.person = outcome.person || instrument.items[i].person_when_missing;
    }
  }
  outcome.enough = outcome.answered >= instrument.least_answered || outcome.open == 0;
}

Level LevelAt(const Instrument& instrument, int band) {
  return band < 0 ? Level::kUnspecified
                  : instrument.rule.bands[static_cast<std::size_t>(band)].level;
}

}  // namespace

Tri Holds(const Instrument& instrument, const Condition& condition, const Answers& answers,
          Day today) {
  return Evaluation(instrument, answers, today).Holds(condition);
}

Tri Asked(const Instrument& instrument, std::size_t item, const Answers& answers, Day today) {
  return Evaluation(instrument, answers, today).Asked(item);
}

int HigherBand(const Rule& rule, int a, int b) {
  if (a < 0 || b < 0) return std::max(a, b);
  const Level first = rule.bands[static_cast<std::size_t>(a)].level;
  const Level second = rule.bands[static_cast<std::size_t>(b)].level;
  if (first == second) return std::min(a, b);
  return model::Highest(first, second) == first ? a : b;
}

Outcome Evaluate(const Instrument& instrument, const Answers& answers, Day today) {
  const Rule& rule = instrument.rule;
  Outcome outcome;
  Evaluation evaluation(instrument, answers, today);
  for (const auto& part : rule.parts) {
    const auto [highest, lowest] = evaluation.BandsOf(part);
    outcome.lowest = HigherBand(rule, outcome.lowest, lowest);
    outcome.highest = HigherBand(rule, outcome.highest, highest);
  }
  for (const auto& raise : rule.overrides) {
    const Tri holds = evaluation.Holds(raise.when);
    if (holds == Tri::kNo) continue;
    outcome.highest = HigherBand(rule, outcome.highest, raise.band);
    if (holds == Tri::kYes) outcome.lowest = HigherBand(rule, outcome.lowest, raise.band);
  }
  outcome.measures.reserve(rule.measures.size());
  for (std::size_t i = 0; i < rule.measures.size(); ++i) {
    outcome.measures.push_back(evaluation.Of(i));
  }
  CountAnswers(evaluation, instrument, answers, outcome);
  return outcome;
}

Level LevelOf(const Instrument& instrument, const Outcome& outcome) {
  const Level lowest = LevelAt(instrument, outcome.lowest);
  const Level highest = LevelAt(instrument, outcome.highest);
  if (!outcome.enough) return model::Highest(lowest, Level::kNotKnown);
  if (outcome.open == 0 || highest < Level::kMedium) return lowest;
  return model::Highest(lowest, Level::kMedium);
}

Level ClockLevelOf(const Instrument& instrument, const Outcome& outcome) {
  const Level highest = LevelAt(instrument, outcome.highest);
  return outcome.enough ? highest : model::Highest(highest, Level::kNotKnown);
}

}  // namespace kolona::triage
