#include "services/intake/inbound/narrative_reader.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::intake {
namespace {

template <class Fact>
bool Is(const eventlog::Record& record) {
  return record.event.type == wire::EventType(*Fact::descriptor());
}

model::CaseFacts FactsOf(const v1::SupportRequested& fact) {
  model::CaseFacts facts;
  facts.case_id = fact.case_id();
  facts.channel = static_cast<model::Channel>(fact.channel());
  facts.place = wire::FromProto(fact.place());
  facts.accepted_at = wire::FromProto(fact.accepted_at());
  facts.exercise = fact.exercise();
  facts.from_support_request = true;
  return facts;
}

runtime::Task<base::Status> Handle(HintCase& handler, base::CallContext ctx,
                                   const eventlog::Record& record) {
  if (Is<v1::CaseReported>(record)) {
    v1::CaseReported fact;
    if (!wire::Read(record.event, &fact)) {
      co_return base::Status(base::Code::kDataLoss, "not a CaseReported");
    }
    co_return co_await handler.Run(std::move(ctx), wire::FromProto(fact.facts()));
  }
  if (Is<v1::SupportRequested>(record)) {
    v1::SupportRequested fact;
    if (!wire::Read(record.event, &fact)) {
      co_return base::Status(base::Code::kDataLoss, "not a SupportRequested");
    }
    co_return co_await handler.Run(std::move(ctx), FactsOf(fact));
  }
  co_return base::Status();
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadNarratives(eventlog::EventLog& log, HintCase& handler) {
  eventlog::Subscription subscription;
  subscription.group = "intake-narratives";
  subscription.topics = {std::string(eventlog::kCases)};
  // Her words were searched when they were accepted; this is for what was missed then.
  subscription.gather = std::chrono::milliseconds(100);
  return log.Subscribe(subscription,
                       [&handler](base::CallContext ctx, const eventlog::Record& record) {
                         return Handle(handler, std::move(ctx), record);
                       });
}

}  // namespace kolona::intake
