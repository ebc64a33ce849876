#pragma once

#include <string>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

// What the keeping of rules needs of the world, in its words.
namespace kolona::triage {

// What a reading of rule files came to.
struct RulesRead {
  int running = 0;                   // files that speak
  std::vector<std::string> refused;  // "FILE: line 7: why"; what ran from that file goes on
};

// Rules kept in files, with their signatures and keys. Any thread.
class RuleFiles {
 public:
  virtual ~RuleFiles() = default;
  // Another one whenever a file has changed; cheap.
  virtual std::string Stamp() const = 0;
  // Reads, checks and puts into force. Takes its time.
  virtual RulesRead Reload() = 0;
};

// The record of promotions on its way to everybody.
class PromotionNews {
 public:
  virtual ~PromotionNews() = default;
  // Tells what has not been told since the start. Ok: nothing is left to tell.
  virtual runtime::Task<base::Status> TellNew(base::CallContext ctx) = 0;
};

}  // namespace kolona::triage
