#include "services/triage/outbound/promotion_log.h"

#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

eventlog::Event EventOf(const v1::PromotionRecord& record, const std::string& id,
                        const base::TraceContext& trace) {
  const auto make = [&](const auto& fact, const google::protobuf::Timestamp& at) {
    return wire::MakeEvent(fact, "triage", id, fact.name(), fact.name(), wire::FromProto(at),
                           trace);
  };
  return record.has_promoted() ? make(record.promoted(), record.promoted().promoted_at())
                               : make(record.rolled_back(), record.rolled_back().rolled_back_at());
}

}  // namespace

runtime::Task<base::Status> PromotionLog::TellNew(base::CallContext ctx) {
  const PromotionBook book = folder_.promotions();
  std::unique_ptr<eventlog::Publisher> audit;
  for (std::size_t i = 0; i < book.records.size(); ++i) {
    if (told_.contains(book.ids[i])) continue;
    // Made for the occasion: promotions are rare.
    if (!audit) audit = log_.NewPublisher({.name = "triage-audit", .urgent = false});
    auto event = EventOf(book.records[i], book.ids[i], ctx.trace);
    const auto sent = co_await audit->Publish(ctx, std::string(eventlog::kAudit), std::move(event));
    if (!sent.ok()) co_return sent.status();
    told_.insert(book.ids[i]);
  }
  co_return base::Status();
}

}  // namespace kolona::triage
