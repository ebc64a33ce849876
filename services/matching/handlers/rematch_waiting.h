#pragma once

#include <vector>

#include "libs/model/opportunity.h"
#include "libs/runtime/group.h"
#include "libs/runtime/platform.h"
#include "services/matching/handlers/match_need.h"

namespace kolona::matching {

// After offers came in: ranks again, beside whoever put them, every waiting need that one of them
// could be for. However many offers came meanwhile, a need is ranked once. What the log does not
// take is tried again until it does. Event thread only.
class RematchWaiting {
 public:
  RematchWaiting(runtime::Platform& platform, MatchNeed& match)
      : platform_(platform), match_(match), running_(platform.executor) {}

  // Comes back at once.
  void Begin(std::vector<model::Opportunity> offers);
  // Begins no further ranking and waits for the one in hand. What is left is found again at the
  // next start, because needs without a match wait on the log.
  runtime::Task<void> Stop();

 private:
  runtime::Task<void> Run();
  runtime::Task<void> Rank(const model::Need& need);

  runtime::Platform& platform_;
  MatchNeed& match_;
  runtime::Group running_;
  std::vector<model::Opportunity> offers_;  // not looked at yet
  bool busy_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::matching
