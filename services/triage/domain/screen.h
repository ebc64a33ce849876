#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/model/case.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// What the answers to one questionnaire say.
struct ScreenResult {
  bool high = false;
  int yes = 0;
  int answered = 0;
  int items = 0;
  std::vector<model::Reason> reasons;  // one per yes, in the order of the items
};

// Pure and total. An unanswered item is never a yes; answers to items the questionnaire does not
// have are not looked at.
ScreenResult Screen(const Instrument& instrument,
                    const std::map<std::string, model::Answer>& answers);

}  // namespace kolona::triage
