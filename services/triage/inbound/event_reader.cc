#include "services/triage/inbound/event_reader.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

runtime::Task<base::Status> Handle(AssessCase& handler, base::CallContext ctx,
                                   const eventlog::Record& record) {
  if (record.event.type == wire::EventType(*v1::CaseHinted::descriptor())) {
    v1::CaseHinted hinted;
    if (!wire::Read(record.event, &hinted)) {
      co_return base::Status(base::Code::kDataLoss, "not a CaseHinted");
    }
    co_return co_await handler.Run(std::move(ctx), wire::FromProto(hinted.facts()));
  }
  v1::CaseReported fact;
  if (record.event.type != wire::EventType(*v1::CaseReported::descriptor())) {
    co_return base::Status();
  }
  if (!wire::Read(record.event, &fact)) {
    co_return base::Status(base::Code::kDataLoss, "not a CaseReported");
  }
  co_return co_await handler.Run(std::move(ctx), wire::FromProto(fact.facts()));
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadCases(eventlog::EventLog& log, AssessCase& handler) {
  eventlog::Subscription subscription;
  subscription.group = "triage";
  subscription.topics = {std::string(eventlog::kCases)};
  return log.Subscribe(subscription,
                       [&handler](base::CallContext ctx, const eventlog::Record& record) {
                         return Handle(handler, std::move(ctx), record);
                       });
}

}  // namespace kolona::triage
