#pragma once

#include <memory>

#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"
#include "services/matching/ports.h"

namespace kolona::matching {

// Rankings on topic matches, keyed by need.
class RankingLog final : public Rankings {
 public:
  RankingLog(eventlog::EventLog& log, const base::Clock& clock);
  runtime::Task<base::Status> Ranked(base::CallContext ctx, model::MatchList list) override;

 private:
  const base::Clock& clock_;
  std::unique_ptr<eventlog::Publisher> publisher_;
};

}  // namespace kolona::matching
