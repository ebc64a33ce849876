#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "services/triage/domain/answers.h"
#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// One reading of an instrument with the answers at hand: three-valued, each measure worked out once
// at most. Cheap to make; holds references, so it lives no longer than they do. For one thread.
//
// Open items: one that its skip rule passes over, or that excludes itself with an answer given,
// counts as denied; every other one is unknown. What was answered counts, even where it should have
// been skipped.
class Evaluation {
 public:
  Evaluation(const Instrument& instrument, const Answers& answers, Day today)
      : instrument_(instrument), answers_(answers), today_(today) {}

  Tri Holds(const Condition& condition);
  Interval Of(std::size_t measure);
  Tri Asked(std::size_t item);
  // Whether an unanswered item still matters: no when it is passed over or excluded, else unknown.
  Tri Open(std::size_t item);
  // Whether an answer given excludes a yes to this item.
  bool Excluded(std::size_t item) const;

  // The first and last band of a part that may hold; {-1, -1} when all are ruled out.
  std::pair<int, int> BandsOf(const Part& part);

 private:
  Interval Sum(const Measure& measure);
  Tri Is(const Condition& condition);
  Tri Within(const Condition& condition);
  Tri Any(const Condition& condition);
  Tri AtLeast(const Condition& condition);

  const Instrument& instrument_;
  const Answers& answers_;
  const Day today_;
  std::vector<std::pair<bool, Interval>> known_;
};

}  // namespace kolona::triage
