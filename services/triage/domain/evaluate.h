#pragma once

#include <cstdint>
#include <vector>

#include "services/triage/domain/answers.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// A number that the answers do not pin down: it lies in [low, high].
struct Interval {
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Truth of a condition; see Evaluation for what an open item counts as.
Tri Holds(const Instrument& instrument, const Condition& condition, const Answers& answers,
          Day today);

// Whether an item is to be asked, given the other answers.
Tri Asked(const Instrument& instrument, std::size_t item, const Answers& answers, Day today);

// What a set of answers says: a span of bands that contains the band of every completion. The span
// of fuller answers lies within the span of the answers they complete, so answering one more
// question never lowers `lowest`.
struct Outcome {
  int lowest = -1;   // band, by index; -1: the rule gives none (a rule that is not total)
  int highest = -1;  // drives the clock
  std::vector<Interval> measures;
  int answered = 0;
  int open = 0;         // items that are or may be asked and have no answer
  bool enough = false;  // the least number of answers is there
  bool person = false;  // an item that must not stay open is open
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// Total for every instrument that passed the checks. `answers` has one value per item.
Outcome Evaluate(const Instrument& instrument, const Answers& answers, Day today);

// The one with the higher level; of two with the same level the one that stands first. Associative;
// -1 is below all.
int HigherBand(const Rule& rule, int a, int b);

// The level that work is ordered by: the lowest possible one, but where answers are missing never
// below medium as long as the highest possible one is at least that; unspecified without bands.
model::Level LevelOf(const Instrument& instrument, const Outcome& outcome);
// The level that the clock runs by: the highest possible one.
model::Level ClockLevelOf(const Instrument& instrument, const Outcome& outcome);

}  // namespace kolona::triage
