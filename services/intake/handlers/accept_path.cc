#include "services/intake/handlers/accept_path.h"

#include "libs/base/log.h"
#include "libs/model/alert.h"
#include "libs/runtime/measured.h"
#include "libs/runtime/started.h"

namespace kolona::intake {
namespace {

base::Status NotKnown(const base::Status& why) {
  // Too large or malformed for the log: trying again would not help, and it must be seen.
  if (!why.retryable()) return {base::Code::kInternal, "the record was refused: " + why.message()};
  return {base::Code::kUnavailable,
          "not known whether it was recorded: send again with the same key"};
}

}  // namespace

runtime::Task<base::Result<Acceptance>> AcceptPath::Run(
    base::CallContext ctx, std::string kind, Folder folder, std::optional<model::CaseFacts> report,
    base::Sensitive<std::string> narrative, runtime::Task<base::Result<Durability>> record) {
  const auto begun = clock_.Mono();
  auto recorded = runtime::Start(executor_, std::move(record));

  model::Assessment assessment;
  if (report) assessment = co_await level_.Run(ctx, *report, std::move(narrative));
  Stage("screen", begun);

  Acceptance accepted;
  accepted.case_id = folder.case_id;
  accepted.receipt_code = folder.receipt_code;
  accepted.repeated = folder.repeated;
  accepted.level = assessment.level;
  accepted.urgent = model::IsUrgent(assessment.level);
  std::optional<runtime::Started<base::Status>> held;
  if (accepted.urgent) {
    model::Alert alert = model::MakeAlert(*report, assessment);
    accepted.alert_id = alert.alert_id;
    held = runtime::Start(executor_, runtime::Measured(metrics_, clock_, "hold_alert",
                                                       alert_.Run(ctx, std::move(alert))));
  }

  const auto durability = co_await recorded.Join();
  Stage("record", begun);
  base::Status alerted;
  if (held) {
    alerted = co_await held->Join();
    Stage("alert", begun);
  }
  if (!durability.ok()) co_return NotKnown(durability.status());
  if (!alerted.ok()) co_return NotKnown(alerted);

  accepted.durability = *durability;
  recent_.Finish(folder.case_id, accepted);
  Count(kind, accepted);
  base::Log(base::LogLevel::kInfo, "case_accepted",
            {{"case_id", accepted.case_id},
             {"kind", kind},
             {"urgent", accepted.urgent ? "yes" : "no"},
             {"durability", accepted.durability == Durability::kLogged ? "logged" : "spooled"}},
            &ctx.trace);
  co_return accepted;
}

void AcceptPath::Stage(const char* stage, base::MonoTime since) {
  metrics_
      .HistogramOf("kolona_accept_stage_seconds",
                   "From the start of the accept path to the end of a stage", {{"stage", stage}})
      .Observe(clock_.Mono() - since);
}

void AcceptPath::Count(const std::string& kind, const Acceptance& accepted) {
  metrics_
      .CounterOf(
          "kolona_cases_accepted_total", "Cases accepted",
          {{"kind", kind},
           {"urgent", accepted.urgent ? "yes" : "no"},
           {"durability", accepted.durability == Durability::kLogged ? "logged" : "spooled"}})
      .Add();
}

}  // namespace kolona::intake
