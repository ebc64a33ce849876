#pragma once

#include <vector>

#include "services/triage/domain/evaluation.h"

namespace kolona::triage {

// Which unanswered items a rule still reads: starting from conditions that the answers have not
// settled, down to the items they hang on, and from these to the questions they wait for. An item
// that is not marked changes none of the conditions, whatever it is answered. Holds references.
class OpenReads {
 public:
  OpenReads(const Instrument& instrument, const Answers& answers, Evaluation& evaluation)
      : instrument_(instrument),
        answers_(answers),
        evaluation_(evaluation),
        marks_(instrument.items.size()),
        summed_(instrument.rule.measures.size()) {}

  // Settled conditions mark nothing.
  void Read(const Condition& condition);
  // One item, when it is open; `red_flag`: it is one, or leads to one.
  void ReadItem(std::size_t item, bool red_flag);

  bool Matters(std::size_t item) const { return marks_[item].read; }
  bool IsRedFlag(std::size_t item) const { return marks_[item].red_flag; }

 private:
  void ReadFor(const Condition& condition, bool red_flag);

  struct Mark {
    bool read = false;
    bool red_flag = false;
  };
  const Instrument& instrument_;
  const Answers& answers_;
  Evaluation& evaluation_;
  std::vector<Mark> marks_;
  std::vector<bool> summed_;
};

}  // namespace kolona::triage
