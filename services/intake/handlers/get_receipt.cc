#include "services/intake/handlers/get_receipt.h"

#include "libs/vault/receipt_code.h"
#include "services/intake/domain/receipt_status.h"

namespace kolona::intake {
namespace {

v1::ReceiptView Render(const StoredCase& stored, const std::string& case_id,
                       const std::vector<AlertView>& alerts, int matches) {
  v1::ReceiptView view;
  view.set_case_id(case_id);
  view.set_support(stored.requested.has_value());
  *view.mutable_accepted_at() =
      stored.reported ? stored.reported->facts().accepted_at() : stored.requested->accepted_at();
  view.set_status(std::string(ReceiptStatus(alerts, matches)));
  if (stored.triaged) view.set_level(stored.triaged->assessment().level());
  view.set_matches(matches);
  view.set_acknowledged_by(static_cast<v1::AuthorityKind>(AcknowledgedBy(alerts)));
  return view;
}

}  // namespace

runtime::Task<base::Result<v1::ReceiptView>> GetReceipt::Run(base::CallContext ctx,
                                                             std::string code) {
  const auto digits = vault::ParseReceiptCode(code);
  if (!digits) co_return base::Status::Invalid("/code", "is not a receipt code: check the digits");
  const auto case_id = co_await cases_.CaseOfReceipt(ctx, vault_.Hash("receipt", *digits));
  if (!case_id.ok()) co_return case_id.status();
  if (case_id->empty()) co_return base::Status(base::Code::kNotFound, "no case has this code");
  const auto stored = co_await cases_.Find(ctx, *case_id);
  if (!stored.ok()) co_return stored.status();
  if (!stored->found()) co_return base::Status(base::Code::kNotFound, "no case has this code");
  const auto alerts = co_await alerts_.AlertsOf(ctx, *case_id);
  if (!alerts.ok()) co_return alerts.status();
  int matches = 0;
  if (stored->requested) {
    const auto list = co_await cases_.MatchesOf(ctx, stored->requested->need_id());
    if (!list.ok()) co_return list.status();
    if (list->has_value()) matches = (**list).matches_size();
  }
  co_return Render(*stored, *case_id, *alerts, matches);
}

}  // namespace kolona::intake
