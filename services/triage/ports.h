#pragma once

#include <memory>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "libs/model/case.h"
#include "libs/runtime/task.h"
#include "services/triage/domain/hint_matcher.h"
#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {

// The instruments at hand. They may be exchanged at any time; who works holds on to one set.
class Instruments {
 public:
  virtual ~Instruments() = default;
  virtual std::shared_ptr<const InstrumentSet> Now() const = 0;
};

// The lists of danger phrases in force. Thread safe; who searches holds on to what it was given.
class HintLists {
 public:
  virtual ~HintLists() = default;
  virtual std::shared_ptr<const HintMatcher> Now() const = 0;
};

// Where what triage finds is put on record. Ok: the log has it.
class Findings {
 public:
  virtual ~Findings() = default;
  virtual runtime::Task<base::Status> Triaged(base::CallContext ctx, model::CaseFacts facts,
                                              model::Assessment assessment) = 0;
  virtual runtime::Task<base::Status> Raised(base::CallContext ctx, model::Alert alert) = 0;
};

}  // namespace kolona::triage
