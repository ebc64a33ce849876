#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "libs/eventlog/event_log.h"
#include "libs/runtime/task.h"
#include "services/reporting/domain/facts.h"
#include "services/reporting/domain/summary.h"

namespace kolona::reporting {

// Counts as they are, before anything is hidden.
struct Counts {
  std::vector<Row> rows;
  std::optional<Quantiles> accept_to_first_delivery;
  std::optional<Quantiles> accept_to_acknowledgement;
  std::map<std::string, KindMatches> matches_by_kind;
  std::int64_t events_counted = 0;
};

// The read model. Count takes a fact and the position it stood at together: a position met before
// is not counted again, and one without a fact only moves the mark.
class ReadModel {
 public:
  virtual ~ReadModel() = default;
  virtual runtime::Task<base::Status> Count(std::optional<Fact> fact,
                                            eventlog::Position position) = 0;
  virtual runtime::Task<base::Result<Counts>> Summarize(Query query) = 0;
  virtual runtime::Task<base::Result<Live>> CountLive() = 0;
};

}  // namespace kolona::reporting
