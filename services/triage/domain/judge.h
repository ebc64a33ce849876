#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/model/case.h"
#include "services/triage/domain/evaluate.h"

namespace kolona::triage {

// What one instrument says of one set of answers.
struct Judgement {
  Outcome outcome;
  model::Level level = model::Level::kUnspecified;        // orders work
  model::Level clock_level = model::Level::kUnspecified;  // the highest possible: drives the clock
  bool needs_person = false;
  // One per answer that speaks, in the order of the items; code "<reasons>.critical.<item>" or
  // "<reasons>.other.<item>". Then the overrides that hold.
  std::vector<model::Reason> reasons;
  std::vector<const Action*> actions;  // of the highest band, then those that hang on answers
  std::vector<std::string> opens;      // instruments to ask next
};

// Pure and total. The pointers live as long as the instrument.
Judgement Judge(const Instrument& instrument, const Answers& answers, Day today);

// Whether an answer raises its hand: a yes, an option beyond the first, a chosen one. A number or a
// date speaks where the rule has something to say about it.
bool SpeaksOut(const Instrument& instrument, std::size_t index, const Answers& answers, Day today);

// The answers of facts.screen (yes and no by item id) as answers to an instrument of yes/no items.
// Not answered stays open; items the instrument does not have are not looked at.
Answers FromScreen(const Instrument& instrument,
                   const std::map<std::string, model::Answer>& screen);

}  // namespace kolona::triage
