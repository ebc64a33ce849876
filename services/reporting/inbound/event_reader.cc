#include "services/reporting/inbound/event_reader.h"

#include "libs/eventlog/topics.h"
#include "services/reporting/inbound/read_fact.h"

namespace kolona::reporting {
namespace {

runtime::Task<base::Status> Handle(ReadModel& model, const eventlog::Record& record) {
  auto fact = ReadFact(record.event);
  if (!fact.ok()) co_return fact.status();
  co_return co_await model.Count(std::move(*fact), record.position);
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadEverything(eventlog::EventLog& log, ReadModel& model,
                                                   const std::string& generation) {
  eventlog::Subscription subscription;
  subscription.group = "reporting-" + generation;
  subscription.topics = {std::string(eventlog::kCases), std::string(eventlog::kAlerts),
                         std::string(eventlog::kMatches), std::string(eventlog::kAssessments)};
  subscription.gather = std::chrono::milliseconds(500);
  subscription.workers = 1;  // the mark per partition moves in order
  return log.Subscribe(subscription, [&model](base::CallContext, const eventlog::Record& record) {
    return Handle(model, record);
  });
}

}  // namespace kolona::reporting
