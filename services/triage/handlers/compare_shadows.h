#pragma once

#include "libs/model/case.h"
#include "libs/runtime/metrics.h"

namespace kolona::triage {

// Counts how often an instrument in shadow says what the acting one says, per pair of levels, and
// names in the log of the process the cases, by id, of which the two think differently. Changes
// nothing. Event thread only.
class CompareShadows {
 public:
  explicit CompareShadows(runtime::Metrics& metrics) : metrics_(metrics) {}

  // Once for each case.
  void Saw(const std::string& case_id, const model::Assessment& assessment);

 private:
  runtime::Metrics& metrics_;
};

}  // namespace kolona::triage
