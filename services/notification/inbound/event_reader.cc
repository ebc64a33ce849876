#include "services/notification/inbound/event_reader.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::notification {
namespace {

bool IsA(const eventlog::Event& event, const google::protobuf::Message& message) {
  return event.type == wire::EventType(*message.GetDescriptor());
}

base::Status Unreadable(const eventlog::Event& event) {
  return {base::Code::kDataLoss, "cannot read a " + event.type};
}

Answered ToAnswer(const v1::AuthorityAnswered& fact) {
  Answered answer;
  answer.authority_id = fact.authority_id();
  answer.kind = static_cast<model::AnswerKind>(fact.kind());
  answer.reason = fact.reason();
  answer.actor = fact.actor();
  answer.answered_at = wire::FromProto(fact.answered_at());
  return answer;
}

runtime::Task<base::Status> Handle(FollowAlerts& handler, base::CallContext ctx,
                                   const eventlog::Record& record) {
  const eventlog::Event& event = record.event;
  v1::AlertRaised raised;
  v1::AlertUpdated updated;
  v1::AuthorityAnswered answered;
  v1::AlertStoodDown stood_down;
  if (IsA(event, raised)) {
    if (!wire::Read(event, &raised)) co_return Unreadable(event);
    co_return co_await handler.Raised(std::move(ctx), wire::FromProto(raised.alert()));
  }
  if (IsA(event, updated)) {
    if (!wire::Read(event, &updated)) co_return Unreadable(event);
    co_return co_await handler.Updated(std::move(ctx), wire::FromProto(updated.alert()));
  }
  if (IsA(event, answered)) {
    if (!wire::Read(event, &answered)) co_return Unreadable(event);
    const Answered answer = ToAnswer(answered);
    co_return co_await handler.WasAnswered(std::move(ctx), answered.alert_id(), answer);
  }
  if (IsA(event, stood_down)) {
    if (!wire::Read(event, &stood_down)) co_return Unreadable(event);
    co_return co_await handler.WasStoodDown(std::move(ctx), stood_down.alert_id(),
                                            stood_down.reason());
  }
  co_return base::Status();
}

runtime::Task<base::Status> See(RestoreAlerts& handler, const eventlog::Record& record) {
  if (record.event.tombstone) {
    handler.SawErased(record.event.key);
    co_return base::Status();
  }
  v1::DeliveryState state;
  if (!wire::Read(record.event, &state)) co_return Unreadable(record.event);
  handler.Saw(wire::FromProto(state));
  co_return base::Status();
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadAlerts(eventlog::EventLog& log, FollowAlerts& handler) {
  eventlog::Subscription subscription;
  subscription.group = "notification";
  subscription.topics = {std::string(eventlog::kAlerts)};
  // The sure lane; who could reach this service has told it. Most of what it reads it wrote itself.
  subscription.gather = std::chrono::milliseconds(25);
  return log.Subscribe(subscription,
                       [&handler](base::CallContext ctx, const eventlog::Record& record) {
                         return Handle(handler, std::move(ctx), record);
                       });
}

std::unique_ptr<eventlog::Consumer> ReadDeliveries(eventlog::EventLog& log,
                                                   RestoreAlerts& handler) {
  eventlog::Subscription subscription;
  subscription.topics = {std::string(eventlog::kDeliveries)};
  subscription.workers = 1;
  subscription.buries_as = "notification";  // no group reads this topic
  return log.Subscribe(subscription, [&handler](base::CallContext, const eventlog::Record& record) {
    return See(handler, record);
  });
}

}  // namespace kolona::notification
