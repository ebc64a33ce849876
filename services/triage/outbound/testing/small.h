#pragma once

#include <stdexcept>
#include <string>

#include "services/triage/outbound/instrument_yaml.h"

namespace kolona::triage {

// An instrument of these items and this rule alone, read and not checked: for tests of evaluation.
inline Instrument Small(const std::string& items_and_rule) {
  const std::string papers =
      "format: 1\nname: small\nversion: 1.0.0\nstatus: draft\nvalid: {from: '2026-01-01'}\n"
      "validated_in_morocco: false\ngolden: {vectors: []}\n";
  Problems problems;
  Instrument instrument = ReadInstrument(papers + items_and_rule, problems);
  if (!problems.empty()) throw std::runtime_error(problems.front().ToString());
  return instrument;
}

}  // namespace kolona::triage
