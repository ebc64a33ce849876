#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"
#include "libs/model/case.h"
#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {

// A questionnaire under way.
struct Asking {
  const Instrument* instrument = nullptr;
  Answers answers;
};

// Between which levels a case lies, whatever the open answers turn out to be.
struct Span {
  model::Level lowest = model::Level::kUnspecified;
  model::Level highest = model::Level::kUnspecified;
  friend bool operator==(const Span&, const Span&) = default;
};

// One question that can still change the level of the case.
struct Question {
  std::size_t asking = 0;  // which questionnaire, by place
  std::size_t item = 0;
  bool red_flag = false;                                // critical, or the way to an item that is
  model::Level raises_to = model::Level::kUnspecified;  // certain after its gravest answer
  model::Level leaves = model::Level::kUnspecified;     // still possible after its mildest one
};

struct QuestionsLeft {
  Span span;
  std::vector<Question> questions;  // in the order to ask them; empty: stop
};

// Which open questions can still change the level of a case (as Judge and Assess come to it), red
// flags and the way to them first, then what can raise most, then the order of the questionnaires.
// `certain` is what stands whatever is answered. A questionnaire that an open question may open
// counts with all it could find. A question that is passed over, excluded or waits for another is
// not among them. Pure; ends in no question after at most as many answers as there are items; well
// under a millisecond.
QuestionsLeft NextQuestions(const InstrumentSet& instruments, const std::vector<Asking>& askings,
                            model::Level certain, Day today);

// What a case says so far, as questionnaires under way: those named in `ask`, those with answers,
// those that answers have opened; without any, the lethality screen. InvalidArgument names the
// field: an unknown questionnaire or item, another version, an answer that does not fit.
base::Result<std::vector<Asking>> BeginAsking(const InstrumentSet& instruments,
                                              const std::vector<std::string>& ask,
                                              const model::CaseFacts& facts, Day today);

// The level that stands without a single answer: danger signs, kind of violence, age. Unspecified:
// none.
model::Level CertainWithoutAnswers(const InstrumentSet& instruments, model::CaseFacts facts);

}  // namespace kolona::triage
