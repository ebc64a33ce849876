#pragma once

#include "libs/eventlog/event_log.h"
#include "services/triage/outbound/promotion_file.h"

namespace kolona::triage {

// Promotions and roll-backs as events on topic audit.
class PromotionLog {
 public:
  explicit PromotionLog(eventlog::EventLog& log) : log_(log) {}

  // All of the book, in order. The same line is the same event, whoever says it and how often. Ok:
  // the log has them all.
  runtime::Task<base::Status> Tell(base::CallContext ctx, const PromotionBook& book);

 private:
  eventlog::EventLog& log_;
};

}  // namespace kolona::triage
