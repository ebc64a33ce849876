#include "services/triage/outbound/finding_log.h"

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/alert_event.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kPublishLimit = std::chrono::seconds(5);

}  // namespace

FindingLog::FindingLog(eventlog::EventLog& log, const base::Clock& clock)
    : clock_(clock),
      cases_(log.NewPublisher({.name = "triage-cases", .urgent = false})),
      alerts_(log.NewPublisher({.name = "triage-alerts", .urgent = true})) {}

runtime::Task<base::Status> FindingLog::Triaged(base::CallContext ctx, model::CaseFacts facts,
                                                model::Assessment assessment) {
  v1::CaseTriaged fact;
  fact.set_case_id(facts.case_id);
  *fact.mutable_assessment() = wire::ToProto(assessment);
  *fact.mutable_triaged_at() = wire::ToProto(clock_.Now());
  // What a case says after its words were searched is another finding than what it said before.
  const std::string cause = facts.case_id + "/" + std::to_string(assessment.level_revision) +
                            (facts.text_findings ? "/hinted" : "");
  auto event =
      wire::MakeEvent(fact, "triage", cause, facts.case_id, facts.case_id, clock_.Now(), ctx.trace);
  auto sent = co_await cases_->Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                       std::string(eventlog::kCases), std::move(event));
  co_return sent.status();
}

runtime::Task<base::Status> FindingLog::Raised(base::CallContext ctx, model::Alert alert) {
  auto event = wire::AlertRaisedEvent(alert, "triage", clock_.Now(), ctx.trace);
  auto sent = co_await alerts_->Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                        std::string(eventlog::kAlerts), std::move(event));
  co_return sent.status();
}

}  // namespace kolona::triage
