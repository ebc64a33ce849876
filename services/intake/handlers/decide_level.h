#pragma once

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/model/case.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/task.h"
#include "services/intake/handlers/searched_words.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// How urgent is it? Asks triage and waits `limit` at most; whatever goes wrong there, the red flags
// decide. Never lower than the red flags.
class DecideLevel {
 public:
  DecideLevel(Screener& screener, SearchedWords& searched, const base::Clock& clock,
              runtime::Metrics& metrics, base::Duration limit);
  runtime::Task<model::Assessment> Run(base::CallContext ctx, model::CaseFacts facts,
                                       base::Sensitive<std::string> narrative);

 private:
  Screener& screener_;
  SearchedWords& searched_;
  const base::Clock& clock_;
  runtime::Counter& fallbacks_;
  base::Duration limit_;
};

}  // namespace kolona::intake
