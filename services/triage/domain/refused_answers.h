#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/model/case.h"
#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {

// An answer that no questionnaire can read, or that does not fit the others.
struct RefusedAnswer {
  std::string instrument;  // as told
  std::string item;        // as told; empty: the questionnaire or its version is not in use
  std::string why;
  // Read all the same: it does not fit the others, and the rule counts it.
  bool counted = false;
};

// The version that judges answers told to `version` of `name`: the acting one, or the very version
// they were told to when it acts or has acted. Null: none does.
const Instrument* JudgeOf(const InstrumentSet& instruments, const std::string& name,
                          const std::string& version, Day today);

// What of these answers cannot be read: an unknown questionnaire or version, an unknown item, a
// value of the wrong type, an answer to an item that is skipped, a contradiction. Pure.
std::vector<RefusedAnswer> RefusedAnswers(
    const InstrumentSet& instruments,
    const std::map<std::string, model::InstrumentAnswers>& answers, Day today);

}  // namespace kolona::triage
