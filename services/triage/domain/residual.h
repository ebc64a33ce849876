#pragma once

#include <string>
#include <vector>

#include "services/triage/domain/evaluation.h"

namespace kolona::triage {

// Writes what is left of a rule once some items are answered, so that two partial answers after
// which the rest of the rule is the same write the same bytes.
class Residual {
 public:
  Residual(const Instrument& instrument, Evaluation& evaluation, std::string& out)
      : instrument_(instrument),
        evaluation_(evaluation),
        out_(out),
        written_(instrument.rule.measures.size()) {}

  // pending[i]: item i is not answered yet but may be.
  void Write(const std::vector<bool>& pending);

 private:
  void Put(std::int64_t number);
  void Question(const Condition& condition);  // settled or what is left of it
  void Left(const Condition& condition);      // of an unsettled one
  void Left(std::size_t measure);
  void Parts(const std::vector<Condition>& parts);

  const Instrument& instrument_;
  Evaluation& evaluation_;
  std::string& out_;
  std::vector<bool> written_;  // measures
};

}  // namespace kolona::triage
