#include "services/intake/handlers/submit_case.h"

#include "services/intake/domain/facts.h"
#include "services/intake/domain/person_keys.h"
#include "services/intake/domain/validate_report.h"

namespace kolona::intake {

runtime::Task<base::Result<Acceptance>> SubmitCase::Run(base::CallContext ctx,
                                                        Submission<ReportBody> in) {
  auto told = ValidateReport(std::move(in.body), vocabulary_, clock_.Now());
  if (!told.ok()) co_return told.status();
  model::CaseFacts first = FactsOf(*told, "", places_.Resolve(told->place), clock_.Now());
  const auto body = co_await fit_.Run(ctx, std::move(*told), std::move(first));
  if (!body.ok()) co_return body.status();

  Sender sender{std::move(in.client), std::move(in.idempotency_key), std::move(in.fingerprint)};
  auto folder = co_await desk_.Open(ctx, std::move(sender));
  if (!folder.ok()) co_return folder.status();
  if (folder->answered) {
    folder->answered->repeated = true;
    co_return *folder->answered;
  }

  ReportRecord record;
  record.facts = FactsOf(*body, folder->case_id, places_.Resolve(body->place),
                         folder->accepted_at.value_or(clock_.Now()));
  record.person_hashes = desk_.PersonHashes(PersonKeys(*body, record.facts.place));
  auto seal = desk_.Seal(*folder, PersonalOf(*body));
  if (!seal.ok()) co_return seal.status();
  record.seal = std::move(*seal);

  std::optional<model::CaseFacts> report = record.facts;
  co_return co_await path_.Run(ctx, "report", std::move(*folder), std::move(report),
                               body->narrative, recorder_.Reported(ctx, std::move(record)));
}

}  // namespace kolona::intake
