#pragma once

#include <set>
#include <string>

#include "libs/eventlog/event_log.h"
#include "services/triage/outbound/instrument_folder.h"
#include "services/triage/rule_ports.h"

namespace kolona::triage {

// Promotions and roll-backs as events on topic audit, in the order of the record. The same line is
// the same event, whoever says it and how often.
class PromotionLog final : public PromotionNews {
 public:
  PromotionLog(eventlog::EventLog& log, const InstrumentFolder& folder)
      : log_(log), folder_(folder) {}

  runtime::Task<base::Status> TellNew(base::CallContext ctx) override;

 private:
  eventlog::EventLog& log_;
  const InstrumentFolder& folder_;
  std::set<std::string> told_;  // ids of lines
};

}  // namespace kolona::triage
