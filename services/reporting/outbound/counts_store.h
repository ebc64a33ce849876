#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "services/reporting/outbound/alerts_table.h"
#include "services/reporting/outbound/sqlite.h"
#include "services/reporting/ports.h"

namespace kolona::reporting {

// The read model's tables. Blocking; one thread at a time. Throws SqliteError.
class CountsStore {
 public:
  explicit CountsStore(const std::string& file);

  // The fact and its position in one transaction; false when the position was counted before.
  bool Count(const std::optional<Fact>& fact, const eventlog::Position& position);
  Counts Summarize(const Query& query);
  Live CountLive();
  // Drawn when the file was made; a new file means a new reading of the log.
  std::string Generation();

 private:
  void Apply(const ReportSeen& seen);
  void Apply(const SupportSeen& seen);
  void Apply(const LevelSeen& seen);
  void Apply(const StandingSeen& seen);
  void Apply(const MatchedSeen& seen);
  template <class AlertFact>
  void Apply(const AlertFact& seen) {
    alerts_.Apply(seen);
  }
  void PutCase(const std::string& case_id, bool support, base::WallTime at,
               const std::string& region, model::Channel channel,
               const std::vector<std::string>& kinds);

  Database database_;
  Statements statements_;  // gone before the database is closed
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> marks_;  // as in the table
  AlertsTable alerts_;
};

}  // namespace kolona::reporting
