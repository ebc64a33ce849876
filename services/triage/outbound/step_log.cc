#include "services/triage/outbound/step_log.h"

#include "libs/eventlog/topics.h"
#include "libs/wire/events.h"
#include "services/triage/handlers/step_proto.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kPublishLimit = std::chrono::seconds(5);

// Said by the clocks, many at a time; nobody waits for it.
bool IsOfClocks(const Step& step) {
  return step.by.IsMachine() && (std::holds_alternative<FellDue>(step.deed) ||
                                 std::holds_alternative<FellOverdue>(step.deed) ||
                                 std::holds_alternative<Closed>(step.deed));
}

}  // namespace

StepLog::StepLog(eventlog::EventLog& log, const base::Clock& clock, const ClockPolicy& policy)
    : clock_(clock),
      policy_(policy),
      steps_(log.NewPublisher({.name = "triage-steps", .urgent = true})),
      of_clocks_(log.NewPublisher({.name = "triage-clocks", .urgent = false})),
      assessments_(log.NewPublisher({.name = "triage-assessments", .urgent = false})) {}

runtime::Task<base::Result<LogPlace>> StepLog::Append(base::CallContext ctx, std::string case_id,
                                                      Step step) {
  auto event = WriteStep(case_id, step, ctx.trace);
  eventlog::Publisher& publisher = IsOfClocks(step) ? *of_clocks_ : *steps_;
  auto sent = co_await publisher.Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                         std::string(eventlog::kCases), std::move(event));
  if (!sent.ok()) co_return sent.status();
  co_return LogPlace{sent->partition, sent->offset};
}

runtime::Task<base::Status> StepLog::Keep(base::CallContext ctx, std::string case_id,
                                          Standing standing, std::optional<Proposal> proposal) {
  const auto value = ToProto(case_id, standing, proposal, policy_);
  // The id of a standing is that of its contents: the same standing twice is the same fact.
  auto event = wire::MakeEvent(value, "triage", case_id + "/" + value.SerializeAsString(), case_id,
                               case_id, clock_.Now(), ctx.trace);
  auto sent = co_await assessments_->Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                             std::string(eventlog::kAssessments), std::move(event));
  co_return sent.status();
}

}  // namespace kolona::triage
