#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/reporting/outbound/sqlite.h"
#include "services/reporting/ports.h"

namespace kolona::reporting {

// The alerts of the read model, and what was answered to each. An alert is counted once the log has
// shown it: deliveries and answers may come before, and those of an exercise come alone. Blocking;
// one thread at a time. Throws SqliteError.
class AlertsTable {
 public:
  // `statements` outlives it.
  explicit AlertsTable(Statements& statements) : statements_(statements) {}

  void Apply(const AlertSeen& seen);
  void Apply(const RoutedSeen& seen);
  void Apply(const DeliveredSeen& seen);
  void Apply(const AnsweredSeen& seen);
  void Apply(const StoodDownSeen& seen);
  // Milliseconds from acceptance, ascending; of alerts accepted on the days asked for.
  std::vector<std::int64_t> ToFirstDelivery(const Query& query);
  std::vector<std::int64_t> ToAcknowledgement(const Query& query);
  // Fills in the counts of alerts.
  void CountLive(Live& live);

 private:
  void Known(const std::string& alert_id, const std::string& case_id);
  std::vector<model::AuthorityAnswer> AnswersTo(const std::string& alert_id);
  void Keep(const std::string& alert_id, const model::AuthorityAnswer& answer);
  void Take(const std::string& alert_id, const std::vector<model::AuthorityAnswer>& said);
  std::vector<std::int64_t> Waits(const std::string& column, const Query& query);

  Statements& statements_;
};

}  // namespace kolona::reporting
