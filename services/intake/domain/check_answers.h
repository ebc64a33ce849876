#pragma once

#include <map>
#include <string>

#include "services/intake/domain/checks.h"

namespace kolona::intake {

// Answers to questionnaires leave intake in clear, so they may only be ids, numbers and dates:
// small letters, digits, '_', '-' and '+', never words of her own. Whether an item exists and the
// value fits it is triage's to say. What is bad is a fault at "/answers/<name>/..." and left out
// when the body goes on.
void CheckAnswers(std::map<std::string, model::InstrumentAnswers>& answers, Checks& checks);

}  // namespace kolona::intake
