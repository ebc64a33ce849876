#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "services/notification/ports.h"

namespace kolona::notification {

// Facts on topic alerts, where each alert stands on topic deliveries; both have urgent publishers.
class AlertJournal final : public Journal {
 public:
  AlertJournal(eventlog::EventLog& log, const base::Clock& clock);
  runtime::Task<base::Status> Append(base::CallContext ctx, model::Alert alert, Fact fact) override;
  runtime::Task<base::Status> Keep(base::CallContext ctx, model::DeliveryState state) override;

 private:
  const base::Clock& clock_;
  std::unique_ptr<eventlog::Publisher> alerts_;
  std::unique_ptr<eventlog::Publisher> deliveries_;
};

}  // namespace kolona::notification
