#include "services/triage/inbound/step_reader.h"

#include "kolona/v1/events.pb.h"
#include "libs/base/log.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/events.h"
#include "services/triage/handlers/step_proto.h"

namespace kolona::triage {
namespace {

LogPlace PlaceOf(const eventlog::Record& record) {
  return {record.position.partition, record.position.offset};
}

// Damage is buried by the group that reads rises; here it says nothing.
runtime::Task<base::Status> Fold(CaseBook& book, const eventlog::Record& record) {
  book.Fold(PlaceOf(record), record.event);
  co_return base::Status();
}

runtime::Task<base::Status> See(KeepClocks& clocks, const eventlog::Record& record) {
  v1::CaseStanding standing;
  if (record.event.tombstone) {
    clocks.Forgotten(record.event.key);
  } else if (wire::Read(record.event, &standing)) {
    clocks.Restored(standing.case_id(), FromProto(standing));
  } else {
    base::Log(base::LogLevel::kError, "standing_unreadable", {{"case_id", record.event.key}});
  }
  co_return base::Status();
}

// What others have begun raises nothing, and the group that assesses it buries it when it is
// damaged.
bool IsBeginning(const std::string& type) {
  static const std::string reported = wire::EventType(*v1::CaseReported::descriptor());
  static const std::string hinted = wire::EventType(*v1::CaseHinted::descriptor());
  return type == reported || type == hinted;
}

runtime::Task<base::Status> Alert(CaseBook& book, AlertRise& alert, base::CallContext ctx,
                                  const eventlog::Record& record) {
  if (IsBeginning(record.event.type)) co_return base::Status();
  const auto step = ReadStep(record.event);
  if (!step.ok()) co_return step.status();
  if (!step->has_value()) co_return base::Status();
  const auto& found = **step;
  const Deed& deed = found.step.deed;
  const bool may_rise = std::holds_alternative<Raised>(deed) ||
                        std::holds_alternative<Assessed>(deed) ||
                        std::holds_alternative<Reassessed>(deed);
  if (!may_rise) co_return base::Status();
  const std::string case_id = found.case_id;
  const std::string step_id = found.step.id;
  const base::Status passed = co_await book.Passed(ctx, PlaceOf(record));
  if (!passed.ok()) co_return passed;
  co_return co_await alert.Run(std::move(ctx), case_id, step_id);
}

}  // namespace

std::unique_ptr<eventlog::Consumer> FollowCases(eventlog::EventLog& log, CaseBook& book) {
  eventlog::Subscription subscription;
  subscription.topics = {std::string(eventlog::kCases)};
  subscription.workers = 1;                             // folded in the log's order
  subscription.gather = std::chrono::milliseconds(50);  // who takes a step waits for its fold
  return log.Subscribe(subscription, [&book](base::CallContext, const eventlog::Record& record) {
    return Fold(book, record);
  });
}

std::unique_ptr<eventlog::Consumer> FollowStandings(eventlog::EventLog& log, KeepClocks& clocks) {
  eventlog::Subscription subscription;
  subscription.topics = {std::string(eventlog::kAssessments)};
  subscription.workers = 1;
  subscription.gather = std::chrono::milliseconds(200);  // of use while starting only
  return log.Subscribe(subscription, [&clocks](base::CallContext, const eventlog::Record& record) {
    return See(clocks, record);
  });
}

std::unique_ptr<eventlog::Consumer> ReadRises(eventlog::EventLog& log, CaseBook& book,
                                              AlertRise& alert) {
  eventlog::Subscription subscription;
  subscription.group = "triage-rises";
  subscription.topics = {std::string(eventlog::kCases)};
  subscription.gather = std::chrono::milliseconds(50);
  return log.Subscribe(subscription,
                       [&book, &alert](base::CallContext ctx, const eventlog::Record& record) {
                         return Alert(book, alert, std::move(ctx), record);
                       });
}

}  // namespace kolona::triage
