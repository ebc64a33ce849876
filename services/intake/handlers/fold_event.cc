#include "services/intake/handlers/fold_event.h"

#include <optional>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/opportunity.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/events.h"
#include "services/intake/handlers/alert_facts.h"

namespace kolona::intake {
namespace {

template <class Message>
bool Is(const eventlog::Record& record) {
  return record.event.type == wire::EventType(*Message::descriptor());
}

template <class Message>
std::optional<Message> Parse(const eventlog::Record& record) {
  Message message;
  if (!wire::Read(record.event, &message)) return std::nullopt;
  return message;
}

base::Status Damaged(const eventlog::Record& record) {
  return {base::Code::kDataLoss, record.event.type + " does not parse"};
}

}  // namespace

runtime::Task<base::Status> FoldEvent::Run(base::CallContext ctx, const eventlog::Record& record) {
  const std::int64_t offset = record.position.offset;
  if (record.position.topic == eventlog::kAlerts) {
    auto read = ReadAlertFact(record.event);
    if (!read.ok()) co_return read.status();
    if (!read->has_value()) co_return base::Status();
    auto fact = std::move(**read);
    co_return co_await alert_.Run(ctx, offset, fact.alert_id, fact.case_id, std::move(fact.fact));
  }
  if (record.position.topic == eventlog::kKeys) {
    std::optional<v1::CaseKey> key;
    if (!record.event.tombstone && !(key = Parse<v1::CaseKey>(record))) co_return Damaged(record);
    co_return co_await writes_.PutKey(ctx, offset, record.event.key, std::move(key));
  }
  if (Is<v1::CaseReported>(record)) {
    auto fact = Parse<v1::CaseReported>(record);
    if (!fact) co_return Damaged(record);
    co_return co_await writes_.PutReported(ctx, offset, std::move(*fact));
  }
  if (Is<v1::SupportRequested>(record)) {
    auto fact = Parse<v1::SupportRequested>(record);
    if (!fact) co_return Damaged(record);
    co_return co_await writes_.PutRequested(ctx, offset, std::move(*fact));
  }
  if (Is<v1::CaseTriaged>(record)) {
    auto fact = Parse<v1::CaseTriaged>(record);
    if (!fact) co_return Damaged(record);
    co_return co_await writes_.PutTriaged(ctx, offset, std::move(*fact));
  }
  if (Is<v1::CaseStanding>(record)) {
    auto standing = Parse<v1::CaseStanding>(record);
    if (!standing) co_return Damaged(record);
    co_return co_await writes_.PutStanding(ctx, offset, std::move(*standing));
  }
  if (Is<v1::MatchList>(record)) {
    auto list = Parse<v1::MatchList>(record);
    if (!list) co_return Damaged(record);
    co_return co_await writes_.PutMatches(ctx, offset, std::move(*list));
  }
  co_return base::Status();
}

}  // namespace kolona::intake
