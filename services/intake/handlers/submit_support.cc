#include "services/intake/handlers/submit_support.h"

#include "services/intake/domain/checks.h"
#include "services/intake/domain/facts.h"
#include "services/intake/domain/person_keys.h"
#include "services/intake/domain/validate_support.h"

namespace kolona::intake {

runtime::Task<base::Result<Acceptance>> SubmitSupport::Run(base::CallContext ctx,
                                                           Submission<SupportBody> in) {
  const auto body = ValidateSupport(std::move(in.body), vocabulary_);
  if (!body.ok()) co_return body.status();

  Sender sender{std::move(in.client), std::move(in.idempotency_key), std::move(in.fingerprint)};
  auto folder = co_await desk_.Open(ctx, std::move(sender));
  if (!folder.ok()) co_return folder.status();
  if (folder->answered) {
    folder->answered->repeated = true;
    co_return *folder->answered;
  }

  const auto place = places_.Resolve(body->place);
  const auto accepted_at = folder->accepted_at.value_or(clock_.Now());
  RequestRecord record;
  record.case_id = folder->case_id;
  record.channel = body->channel;
  record.exercise = body->exercise;
  record.need = NeedOf(*body, desk_.NeedIdOf(*folder), place, accepted_at);
  if (HasDanger(body->danger_signs)) {
    record.report = FactsOf(*body, folder->case_id, place, accepted_at);
    record.person_hashes = desk_.PersonHashes(PersonKeys(*body, place));
  }
  auto seal = desk_.Seal(*folder, PersonalOf(*body));
  if (!seal.ok()) co_return seal.status();
  record.seal = std::move(*seal);

  auto report = record.report;
  co_return co_await path_.Run(ctx, "support", std::move(*folder), std::move(report),
                               body->narrative, recorder_.Requested(ctx, std::move(record)));
}

}  // namespace kolona::intake
